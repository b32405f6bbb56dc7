package vn.nhipcau.routes.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;

/**
 * What one agency owes for a period, or why it owes nothing.
 *
 * @param obligation what is owed; {@value #MONTHLY_STATUS} unless a catalogue says otherwise
 * @param sender who sends it; absent means this collector
 * @param mergedInto codes of those that went on with the agency's work when it ended inside the period; else empty
 */
public record Obligation(
        String agency,
        String name,
        AgencyLevel level,
        String obligation,
        @Nullable String sender,
        ObligationKind kind,
        List<String> mergedInto) {

    /** The monthly status to the Steering Committee. */
    public static final String MONTHLY_STATUS = "monthly-status";

    /** Whether the agency is to report: it is neither exempt nor merged into another. */
    public boolean owed() {
        return kind != ObligationKind.EXEMPT && mergedInto.isEmpty();
    }

    /** The same agency, of another kind. */
    Obligation of(ObligationKind other) {
        return new Obligation(agency, name, level, obligation, sender, other, mergedInto);
    }
}
