package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Contribution;
import vn.nhipcau.routes.performance.Deadline;

/**
 * A dossier that counts in a figure, without a word about its applicant.
 *
 * @param counts dotted names of all figures it counts in, each with how often
 * @param handlingHours working hours from reception to closing, four decimals; of resolved dossiers
 * @param payloadSha256 hex hash of what the source handed over
 * @param mappingSha256 hex hash of the version of the mapping that read it
 * @param run that stored it, on {@code node}
 * @param deadline the verdict and all that led to it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContributingDossier(
        String dossierCode,
        String source,
        int versionNo,
        @Nullable String procedureCode,
        SortedMap<String, Long> counts,
        @Nullable BigDecimal handlingHours,
        String payloadSha256,
        @Nullable String mapping,
        @Nullable String mappingSha256,
        long run,
        @Nullable String node,
        Instant firstSeen,
        Deadline deadline) {

    private static final BigDecimal NANOS_PER_HOUR = BigDecimal.valueOf(3_600_000_000_000L);

    static ContributingDossier of(Contribution dossier) {
        Contribution.StoredVersion version = dossier.version();
        Duration handling = dossier.deadline().handling();
        return new ContributingDossier(
                version.dossierCode(),
                version.source(),
                version.versionNo(),
                version.procedureCode(),
                dossier.counts(),
                handling == null ? null : hours(handling),
                version.payloadSha256(),
                version.mapping(),
                version.mappingSha256(),
                version.runNo(),
                version.node(),
                version.firstSeen(),
                dossier.deadline());
    }

    static BigDecimal hours(Duration time) {
        return BigDecimal.valueOf(time.toNanos()).divide(NANOS_PER_HOUR, 4, RoundingMode.HALF_UP);
    }
}
