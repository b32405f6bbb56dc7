package vn.nhipcau.routes.store;

import java.util.Optional;
import java.util.function.Function;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.source.SourceRecord;

/**
 * How the records of one source are mapped and checked today; replay goes the same way as a pull.
 *
 * @param mappingName name of its mapping file
 * @param mappingSha256 hash of that file and its code lists
 */
public record ReplaySource(
        String sourceId,
        int sourceNo,
        String mappingName,
        String mappingSha256,
        Function<SourceRecord, MappingResult> mapping) {

    /** Finds it for a source of the configuration. */
    @FunctionalInterface
    public interface Finder {
        Optional<ReplaySource> find(String sourceId);
    }
}
