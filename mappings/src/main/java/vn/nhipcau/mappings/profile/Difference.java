package vn.nhipcau.mappings.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between a source and its contract, told by shapes and codes only.
 *
 * @param field the portal's field
 * @param ours our fields that are read from it
 * @param was types, shape, fill rate or codes that were accepted
 * @param now what there is instead
 * @param stops nothing of the source may be mapped before somebody has decided
 * @param present the field as it is now, to be put into the contract when the difference is accepted; absent if gone
 */
public record Difference(
        DifferenceKind kind,
        String field,
        List<String> ours,
        String was,
        String now,
        boolean stops,
        @Nullable FieldProfile present) {

    /** Whether a person has to decide something; a new field, or one less that nobody read, is only noted. */
    public boolean isDrift() {
        return kind.isTold() && !ours.isEmpty();
    }

    /** Code, field and the two shapes in one English sentence. */
    public String text() {
        return "%s %s%s: was %s, is %s."
                .formatted(
                        kind.code(),
                        field,
                        ours.isEmpty() ? "" : " -> " + String.join(", ", ours),
                        was.isEmpty() ? "not there" : was,
                        now.isEmpty() ? "not there" : now);
    }
}
