package vn.nhipcau.routes.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;

/**
 * A record that goes to quarantine.
 *
 * @param itemHash SHA-256 of the record as its portal wrote it
 * @param key its business key where that could be read
 * @param agency code of the agency that handles it, where that could be read
 * @param place where it stood, for people
 * @param problems all of them, the first decides the cause
 * @param extract only the fields its mapping names; absent for pieces that could not be cut into records
 */
public record Rejection(
        byte[] itemHash,
        @Nullable String key,
        @Nullable String agency,
        String place,
        List<MappingProblem> problems,
        @Nullable Map<String, Object> extract) {

    /** Code of the cause, e.g. {@code MAP-103}. */
    public String code() {
        return problems.get(0).code().wireName();
    }
}
