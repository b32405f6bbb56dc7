package vn.nhipcau.routes.catalogue;

import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;

/**
 * One agency that must (or may) report for a period.
 *
 * @param obligation what is owed; {@value #MONTHLY_STATUS} unless a catalogue says otherwise
 * @param sender who sends it; absent means this collector
 */
public record Obligation(
        String agency,
        String name,
        AgencyLevel level,
        String obligation,
        @Nullable String sender,
        ObligationKind kind) {

    /** The monthly status to the Steering Committee. */
    public static final String MONTHLY_STATUS = "monthly-status";
}
