package vn.nhipcau.routes.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.routes.store.StoreException;

/**
 * The contract of a source as an integrator accepted it: {@code contracts/<source>.contract.json} in the configuration
 * folder, beside the configuration under version control. (What a WSDL looked like is pinned elsewhere, by its hash.)
 *
 * @param path of the file, whether it is there or not
 */
public record ContractFile(Path path) {

    /** @param base the configuration folder */
    public static ContractFile of(Path base, String sourceId) {
        return new ContractFile(base.resolve("contracts").resolve(sourceId + ".contract.json"));
    }

    /** @throws StoreException for a file that is no contract */
    public Optional<SourceProfile> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        SourceProfile contract = parsed();
        if (contract == null) {
            throw new StoreException(
                    "DRIFT-101 %s is no contract. Write it anew by: discover SOURCE --accept".formatted(path));
        }
        return Optional.of(contract);
    }

    public void write(SourceProfile contract) {
        try {
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, contract.json());
        } catch (IOException e) {
            throw new UncheckedIOException("DRIFT-102 %s could not be written".formatted(path), e);
        }
    }

    private @Nullable SourceProfile parsed() {
        try {
            return SourceProfile.parse(Files.readString(path));
        } catch (IOException unreadable) {
            return null;
        }
    }
}
