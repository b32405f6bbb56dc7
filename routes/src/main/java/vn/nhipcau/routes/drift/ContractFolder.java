package vn.nhipcau.routes.drift;

import java.nio.file.Path;

/**
 * The configuration folder, below which accepted contracts lie.
 *
 * @param base of the configuration
 */
public record ContractFolder(Path base) {

    ContractFile of(String sourceId) {
        return ContractFile.of(base, sourceId);
    }
}
