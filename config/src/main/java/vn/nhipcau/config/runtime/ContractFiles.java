package vn.nhipcau.config.runtime;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.nhipcau.connectors.catalog.AcceptedContracts;

/** What sources were accepted with, one file a source under {@code contracts/} of the data folder. */
final class ContractFiles implements AcceptedContracts {
    private final Path folder;

    ContractFiles(DataFolder data) {
        this.folder = data.resolve("contracts");
    }

    @Override
    public Optional<String> of(String source, String address) {
        Path file = file(source);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = DataFolder.text(file).split(" ", 2);
        return words.length == 2 && words[1].equals(address) ? Optional.of(words[0]) : Optional.empty();
    }

    @Override
    public void accept(String source, String address, String sha256) {
        if (!of(source, address).equals(Optional.of(sha256))) {
            DataFolder.writePrivate(file(source), (sha256 + " " + address).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path file(String source) {
        return folder.resolve(source + ".wsdl");
    }
}
