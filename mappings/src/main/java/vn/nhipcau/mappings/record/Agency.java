package vn.nhipcau.mappings.record;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an administrative unit, valid on the civil days {@code [validFrom, validTo)}.
 *
 * @param successor codes of the units that go on with its work after {@code validTo}
 */
public record Agency(
        String code,
        String name,
        AgencyLevel level,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<String> successor,
        List<String> otherCodes)
        implements CanonicalRecord {

    @Override
    public String key() {
        return code;
    }
}
