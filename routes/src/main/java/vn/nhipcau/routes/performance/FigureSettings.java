package vn.nhipcau.routes.performance;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.nhipcau.mappings.record.PauseReason;

/**
 * {@code nhipcau.figures}: how lateness is measured where laws and portals differ.
 *
 * @param comparison default INSTANT
 * @param pausePolicy default SUBTRACT
 * @param apologyForgives whether a re-appointment by letter of apology moves the due date (default false)
 * @param pauseReasons reasons that stop the clock (default all)
 * @param identity default CODE
 * @param rules effective-dated or per-procedure exceptions by name
 */
public record FigureSettings(
        Comparison comparison,
        PausePolicy pausePolicy,
        Boolean apologyForgives,
        Set<PauseReason> pauseReasons,
        DossierIdentity identity,
        Map<String, FigureRule> rules) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public FigureSettings {
        comparison = comparison == null ? Comparison.INSTANT : comparison;
        pausePolicy = pausePolicy == null ? PausePolicy.SUBTRACT : pausePolicy;
        apologyForgives = apologyForgives != null && apologyForgives;
        pauseReasons = Collections.unmodifiableSet(
                new TreeSet<>(pauseReasons == null ? EnumSet.allOf(PauseReason.class) : pauseReasons));
        identity = identity == null ? DossierIdentity.CODE : identity;
        rules = rules == null ? Map.of() : new LinkedHashMap<>(rules);
    }

    /** Everything at its default. */
    @SuppressWarnings("NullAway")
    public static FigureSettings defaults() {
        return new FigureSettings(null, null, null, null, null, null);
    }
}
