package vn.nhipcau.config.cli;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;

/** Writes the evidence of a period into one file. */
@Command(
        name = "evidence",
        description =
                "Write a period's evidence into one zip: every status, receipt and signature, keys, methods and the"
                        + " dossiers behind each figure. verify checks it without a server.")
final class EvidenceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10")
    private String label = "";

    @Option(names = "--agency", paramLabel = "CODE", description = "of one agency only")
    private @Nullable String agency;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "default: nhipcau-evidence-LABEL[-CODE].zip in this folder")
    private @Nullable Path output;

    @Mixin
    private Server server = new Server();

    private final Output plain;

    EvidenceCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        String query = agency == null ? "" : "?agency=" + ApiClient.encoded(agency);
        ApiClient.Download bundle =
                server.client().download("/api/v1/periods/" + Moments.label(label) + "/evidence" + query);
        Path told = output;
        Path file = told == null ? Path.of(bundle.name()).getFileName() : told;
        try (InputStream content = bundle.content()) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        long size = Files.size(file);
        server.form(plain)
                .result(
                        Map.of("file", file.toString(), "bytes", size),
                        "%s: %d bytes. Check it with: nhipcau verify %s".formatted(file, size, file));
        return ExitCode.DONE;
    }
}
