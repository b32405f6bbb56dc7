package vn.nhipcau.routes.performance;

import java.util.Collection;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Working time was asked for in a year that no calendar covers; an answer would be a guess, so there is none. */
public final class MissingCalendarYear extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final int year;

    MissingCalendarYear(int year) {
        this(year, "working time in it is needed");
    }

    private MissingCalendarYear(int year, String who) {
        super(text(String.valueOf(year), who));
        this.year = year;
    }

    /** For dossiers of several agencies or years, each year with its number of dossiers; the first one is named. */
    static MissingCalendarYear of(SortedMap<Integer, Integer> dossiersByYear, Collection<String> agencies) {
        return new MissingCalendarYear(
                dossiersByYear.firstKey(),
                "dossiers by missing year %s, of the agencies %s".formatted(dossiersByYear, agencies));
    }

    /** The same in words, for one agency. */
    static String text(SortedMap<Integer, Integer> dossiersByYear) {
        return text(
                dossiersByYear.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "%d dossier(s) need working time in it"
                        .formatted(dossiersByYear.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()));
    }

    private static String text(String years, String who) {
        return ("CAL-101 the working calendar does not cover the year %s: %s. Add its days off to the *.calendar.csv"
                        + " files named in nhipcau.calendar.files, or have a mistyped date corrected at its source.")
                .formatted(years, who);
    }

    /** The civil year that is missing. */
    public int year() {
        return year;
    }
}
