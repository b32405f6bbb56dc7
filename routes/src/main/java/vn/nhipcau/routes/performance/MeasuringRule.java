package vn.nhipcau.routes.performance;

import java.util.Set;
import vn.nhipcau.mappings.record.PauseReason;

/** The settings in force for one dossier, after exceptions. */
record MeasuringRule(Comparison comparison, PausePolicy policy, boolean apologyForgives, int reasons) {

    static MeasuringRule of(FigureSettings settings) {
        return new MeasuringRule(
                settings.comparison(),
                settings.pausePolicy(),
                settings.apologyForgives(),
                mask(settings.pauseReasons()));
    }

    MeasuringRule with(FigureRule exception) {
        Comparison other = exception.comparison();
        PausePolicy otherPolicy = exception.pausePolicy();
        Boolean forgives = exception.apologyForgives();
        Set<PauseReason> otherReasons = exception.pauseReasons();
        return new MeasuringRule(
                other == null ? comparison : other,
                otherPolicy == null ? policy : otherPolicy,
                forgives == null ? apologyForgives : forgives,
                otherReasons == null ? reasons : mask(otherReasons));
    }

    /** The same for a source whose due dates already include its pauses. */
    MeasuringRule dueIncludesPauses() {
        return new MeasuringRule(comparison, PausePolicy.NONE, apologyForgives, reasons);
    }

    boolean counts(byte reason) {
        return (reasons & 1 << reason) != 0;
    }

    private static int mask(Set<PauseReason> reasons) {
        int mask = 0;
        for (PauseReason reason : reasons) {
            mask |= 1 << reason.ordinal();
        }
        return mask;
    }
}
