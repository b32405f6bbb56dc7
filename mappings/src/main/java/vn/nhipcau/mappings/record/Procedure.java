package vn.nhipcau.mappings.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of an administrative procedure (TTHC), valid on the civil days {@code [validFrom, validTo)}.
 *
 * @param code national stem {@code N.NNNNNN}
 * @param isoScope whether the agencies' quality systems cover it
 */
public record Procedure(
        String code,
        String name,
        @Nullable String sectorCode,
        @Nullable BigDecimal limit,
        @Nullable LimitUnit limitUnit,
        @Nullable Boolean isoScope,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo)
        implements CanonicalRecord {

    @Override
    public String key() {
        return code;
    }
}
