package vn.nhipcau.routes.performance;

import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
 * @param lawfulDueCounts whether the due date by the procedure's legal limit counts where the portal appointed none
 *     (default false: such a dossier has no limit)
 * @param lateReception the time of day after which a reception is one of the next working day (NĐ 61/2018 Đ.18: 15:00);
 *     absent: none
 * @param termStart when a lawful term begins to run (default NEXT_DAY)
 * @param repeatedSupplementLate whether a resolved dossier with more than one supplement request is late (the formula of
 *     QĐ 766 as of 2026; default false)
 */
public record FigureSettings(
        Comparison comparison,
        PausePolicy pausePolicy,
        Boolean apologyForgives,
        Set<PauseReason> pauseReasons,
        DossierIdentity identity,
        Map<String, FigureRule> rules,
        Boolean lawfulDueCounts,
        @Nullable LocalTime lateReception,
        TermStart termStart,
        Boolean repeatedSupplementLate) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public FigureSettings {
        comparison = comparison == null ? Comparison.INSTANT : comparison;
        pausePolicy = pausePolicy == null ? PausePolicy.SUBTRACT : pausePolicy;
        apologyForgives = apologyForgives != null && apologyForgives;
        pauseReasons = Collections.unmodifiableSet(
                new TreeSet<>(pauseReasons == null ? EnumSet.allOf(PauseReason.class) : pauseReasons));
        identity = identity == null ? DossierIdentity.CODE : identity;
        rules = rules == null ? Map.of() : new LinkedHashMap<>(rules);
        lawfulDueCounts = lawfulDueCounts != null && lawfulDueCounts;
        termStart = termStart == null ? TermStart.NEXT_DAY : termStart;
        repeatedSupplementLate = repeatedSupplementLate != null && repeatedSupplementLate;
    }

    /** With the law's term at its defaults. */
    @SuppressWarnings("NullAway")
    public FigureSettings(
            @Nullable Comparison comparison,
            @Nullable PausePolicy pausePolicy,
            @Nullable Boolean apologyForgives,
            @Nullable Set<PauseReason> pauseReasons,
            @Nullable DossierIdentity identity,
            @Nullable Map<String, FigureRule> rules) {
        this(comparison, pausePolicy, apologyForgives, pauseReasons, identity, rules, null, null, null, null);
    }

    /** Everything at its default. */
    public static FigureSettings defaults() {
        return new FigureSettings(null, null, null, null, null, null);
    }

    /** Whether any figure may hang on a lawful due date. */
    boolean countsLawfulDue() {
        return lawfulDueCounts || rules.values().stream().anyMatch(rule -> Boolean.TRUE.equals(rule.lawfulDueCounts()));
    }
}
