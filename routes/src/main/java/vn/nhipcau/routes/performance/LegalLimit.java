package vn.nhipcau.routes.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.LimitUnit;

/**
 * How long a procedure may take, as one version of the procedure catalogue says.
 *
 * @param validFrom since when this version counts; absent: since ever
 * @param version its number among what the catalogue has said of this procedure from that day on
 */
public record LegalLimit(
        String procedure,
        BigDecimal amount,
        LimitUnit unit,
        @Nullable LocalDate validFrom,
        int version) {}
