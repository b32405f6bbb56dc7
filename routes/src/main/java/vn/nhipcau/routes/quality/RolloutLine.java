package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * What a rollout plan asks of one agency, of a level or of all.
 *
 * @param plan its number, such as {@code 545/QĐ-UBND}
 * @param agency a code; null means every one of the level
 * @param level null means every level
 * @param round of those that come in rounds
 * @param from first civil day on which it is time
 * @param due last civil day on which it is in time
 * @param kind MANDATORY makes it overdue after that day; null means what the agency's obligation says
 */
record RolloutLine(
        String plan,
        @Nullable String agency,
        @Nullable AgencyLevel level,
        Milestone milestone,
        @Nullable Integer round,
        LocalDate from,
        LocalDate due,
        @Nullable ObligationKind kind) {

    boolean concerns(String code, AgencyLevel ofLevel) {
        return (agency == null || agency.equals(code)) && (level == null || level == ofLevel);
    }

    /** A line that names the agency wins over one for its level, and both over one for everybody. */
    int rank() {
        return agency != null ? 2 : level != null ? 1 : 0;
    }
}
