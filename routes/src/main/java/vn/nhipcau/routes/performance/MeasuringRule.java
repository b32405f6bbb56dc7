package vn.nhipcau.routes.performance;

import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.PauseReason;

/**
 * The settings in force for one dossier, after exceptions.
 *
 * @param reasons pauses that count, as bits
 * @param lawfulDueCounts whether the lawful due date counts where the portal appointed none
 * @param lateAfter microseconds of a day after which a reception is one of the next working day; negative: never
 * @param repeatedSupplementLate whether more than one supplement request makes a resolved dossier late
 */
record MeasuringRule(
        Comparison comparison,
        PausePolicy policy,
        boolean apologyForgives,
        int reasons,
        boolean lawfulDueCounts,
        long lateAfter,
        TermStart termStart,
        boolean repeatedSupplementLate) {

    private static final long NEVER = -1;

    static MeasuringRule of(FigureSettings settings) {
        return new MeasuringRule(
                settings.comparison(),
                settings.pausePolicy(),
                settings.apologyForgives(),
                mask(settings.pauseReasons()),
                settings.lawfulDueCounts(),
                micros(settings.lateReception(), NEVER),
                settings.termStart(),
                settings.repeatedSupplementLate());
    }

    MeasuringRule with(FigureRule exception) {
        Set<PauseReason> otherReasons = exception.pauseReasons();
        return new MeasuringRule(
                or(exception.comparison(), comparison),
                or(exception.pausePolicy(), policy),
                or(exception.apologyForgives(), apologyForgives),
                otherReasons == null ? reasons : mask(otherReasons),
                or(exception.lawfulDueCounts(), lawfulDueCounts),
                micros(exception.lateReception(), lateAfter),
                or(exception.termStart(), termStart),
                or(exception.repeatedSupplementLate(), repeatedSupplementLate));
    }

    /** The same for a source whose due dates already include its pauses. */
    MeasuringRule dueIncludesPauses() {
        return new MeasuringRule(
                comparison,
                PausePolicy.NONE,
                apologyForgives,
                reasons,
                lawfulDueCounts,
                lateAfter,
                termStart,
                repeatedSupplementLate);
    }

    boolean counts(byte reason) {
        return (reasons & 1 << reason) != 0;
    }

    /** Whether a reception that long after midnight counts as one of the next working day. */
    boolean countsFromNextDay(long sinceMidnight, boolean onWorkingDay) {
        return lateAfter >= 0 && (!onWorkingDay || sinceMidnight > lateAfter);
    }

    private static <T> T or(@Nullable T exception, T general) {
        return exception == null ? general : exception;
    }

    private static long micros(@Nullable LocalTime time, long absent) {
        return time == null ? absent : time.toNanoOfDay() / 1_000;
    }

    private static int mask(Set<PauseReason> reasons) {
        int mask = 0;
        for (PauseReason reason : reasons) {
            mask |= 1 << reason.ordinal();
        }
        return mask;
    }
}
