package vn.nhipcau.routes.performance;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.PauseReason;

/**
 * {@code nhipcau.figures.rules.<name>}: an exception for dossiers received on the civil days {@code [from, to)} and,
 * where named, of some procedures. A dossier keeps the rule of its reception. Absent keys leave the general setting.
 *
 * @param procedures national stems {@code N.NNNNNN}; empty means all
 */
public record FigureRule(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<String> procedures,
        @Nullable Comparison comparison,
        @Nullable PausePolicy pausePolicy,
        @Nullable Boolean apologyForgives,
        @Nullable Set<PauseReason> pauseReasons,
        @Nullable Boolean lawfulDueCounts,
        @Nullable LocalTime lateReception,
        @Nullable TermStart termStart,
        @Nullable Boolean repeatedSupplementLate) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public FigureRule {
        procedures = procedures == null ? List.of() : List.copyOf(procedures);
        pauseReasons = pauseReasons == null ? null : Collections.unmodifiableSet(new TreeSet<>(pauseReasons));
    }

    /** With nothing to say about the law's term. */
    @SuppressWarnings("NullAway")
    public FigureRule(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<String> procedures,
            @Nullable Comparison comparison,
            @Nullable PausePolicy pausePolicy,
            @Nullable Boolean apologyForgives,
            @Nullable Set<PauseReason> pauseReasons) {
        this(from, to, procedures, comparison, pausePolicy, apologyForgives, pauseReasons, null, null, null, null);
    }
}
