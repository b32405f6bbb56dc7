package vn.nhipcau.mappings.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.CanonicalRecord;

/** A record, or everything that kept it from being one. Faults in data are values, never exceptions. */
public sealed interface MappingResult {

    /**
     * @param warnings worth counting, no reason to reject (a dossier code off the usual pattern)
     */
    record Mapped(CanonicalRecord record, List<MappingProblem> warnings) implements MappingResult {}

    /**
     * @param key the business key if at least that could be read
     * @param agency code of the agency that handles the dossier, if that could be read
     */
    record Rejected(@Nullable String key, @Nullable String agency, List<MappingProblem> problems)
            implements MappingResult {}
}
