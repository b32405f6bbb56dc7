package vn.nhipcau.routes.drift;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.DifferenceKind;

/**
 * A difference between a source and its contract, as it is kept. Shapes and codes only, never a person's value.
 *
 * @param id its number
 * @param code stable, e.g. DRIFT-401
 * @param field the portal's field
 * @param ours our fields that are read from it
 * @param figures that go wrong by it
 * @param was what the contract says
 * @param now what there is instead
 * @param stops nothing of the source is mapped while it is open
 * @param reading how the mapping read the field when it was found
 */
public record Drift(
        long id,
        String code,
        DifferenceKind kind,
        String field,
        List<String> ours,
        List<String> figures,
        String was,
        String now,
        boolean stops,
        @JsonIgnore String reading,
        Instant firstSeen,
        Instant lastSeen) {

    /** Whether it is the same as one just found. */
    boolean is(Difference found) {
        return kind == found.kind()
                && field.equals(found.field())
                && (kind != DifferenceKind.NEW_CODE || now.equals(found.now()));
    }
}
