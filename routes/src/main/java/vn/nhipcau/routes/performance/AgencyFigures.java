package vn.nhipcau.routes.performance;

import java.util.SortedMap;

/**
 * The figures of one agency in one period.
 *
 * @param total of all its dossiers, those without a procedure code included
 * @param procedures by national stem; only pairs with a figure that is not zero
 * @param missingYears years without a calendar in which working time was needed, each with the number of its dossiers;
 *     no figure counts these dossiers, so only an agency without such a year may be published
 * @param provisional dossiers judged by working time of a day on which the last word has not been spoken
 */
public record AgencyFigures(
        Figures total,
        SortedMap<String, Figures> procedures,
        SortedMap<Integer, Integer> missingYears,
        int provisional) {

    /** Whether every dossier could be measured, in a year with a calendar. */
    public boolean measured() {
        return missingYears.isEmpty();
    }

    /** Which years have no calendar, and what to do about it. */
    public String whyUnmeasured() {
        return MissingCalendarYear.text(missingYears);
    }

    /** Whether what came in is what went out or is still there, in the whole and in each procedure. */
    public boolean identityHolds() {
        return total.identityHolds() && procedures.values().stream().allMatch(Figures::identityHolds);
    }
}
