package vn.nhipcau.mappings.record;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a portal itself publishes about one month, kept to be compared with our own figures and never mixed with them.
 *
 * <p>Counts are dossiers. Their names and what must hold between them are those of OpenCPS; a portal that counts less
 * leaves the others out, and an identity is checked where all its counts are there.
 *
 * @param year 0 for all years
 * @param month 1 to 12, 0 for the whole year
 * @param agency code of the agency as the portal writes it; absent for all agencies
 * @param agencyGroup code of a group of agencies; absent where the row is about no group
 * @param domain code of the sector; absent for all sectors
 * @param system which of the portal's systems the dossiers come from; absent for all
 * @param total denied + process
 * @param denied refused at reception
 * @param process received + remaining, and at the end of the month waiting + processing + cancelled + release
 * @param received in the month: online + onegate
 * @param remaining from the months before
 * @param waiting for the applicant
 * @param processing undue + overdue
 * @param cancelled withdrawn
 * @param release finished: unresolved + done + releasing, and by time betimes + ontime + overtime
 * @param unresolved refused after handling
 * @param done handed over
 * @param releasing not handed over yet
 * @param onTimePercent the share in time as the portal publishes it, in per cent; never used, only held against its counts
 */
public record Statistic(
        Integer year,
        Integer month,
        @Nullable String agency,
        @Nullable String agencyGroup,
        @Nullable String domain,
        @Nullable String system,
        @Nullable Integer total,
        @Nullable Integer denied,
        @Nullable Integer process,
        @Nullable Integer received,
        @Nullable Integer remaining,
        @Nullable Integer online,
        @Nullable Integer onegate,
        @Nullable Integer waiting,
        @Nullable Integer processing,
        @Nullable Integer undue,
        @Nullable Integer overdue,
        @Nullable Integer cancelled,
        @Nullable Integer release,
        @Nullable Integer unresolved,
        @Nullable Integer done,
        @Nullable Integer releasing,
        @Nullable Integer betimes,
        @Nullable Integer ontime,
        @Nullable Integer overtime,
        @Nullable BigDecimal onTimePercent)
        implements CanonicalRecord {

    @Override
    public String key() {
        return "%d-%02d %s %s %s %s"
                .formatted(year, month, part(agency), part(agencyGroup), part(domain), part(system));
    }

    /** The counts in the order of the components, from {@code total} to {@code overtime}. */
    public List<@Nullable Integer> counts() {
        return Arrays.asList(
                total,
                denied,
                process,
                received,
                remaining,
                online,
                onegate,
                waiting,
                processing,
                undue,
                overdue,
                cancelled,
                release,
                unresolved,
                done,
                releasing,
                betimes,
                ontime,
                overtime);
    }

    private static String part(@Nullable String code) {
        return code == null ? "*" : code;
    }
}
