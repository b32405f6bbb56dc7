package vn.nhipcau.mappings.values;

import java.util.List;

/**
 * Reads dates and times by a list of formats, strictly: a day that does not exist is no date and never rolls over.
 *
 * <p>Without declared formats: ISO 8601 with or without time and offset, {@code dd/MM/yyyy HH:mm[:ss]} and
 * {@code dd/MM/yyyy}. Declared formats are Java patterns and stand in place of these.
 */
public final class VietnameseDates {
    private static final List<String> USUAL = List.of("dd/MM/yyyy HH:mm[:ss]", "dd/MM/yyyy");

    private final DateFormat[] formats;
    private final String wanted;

    private VietnameseDates(DateFormat[] formats, String wanted) {
        this.formats = formats;
        this.wanted = wanted;
    }

    public static VietnameseDates usual() {
        DateFormat[] formats = {new IsoFormat(), PatternFormat.of(USUAL.get(0)), PatternFormat.of(USUAL.get(1))};
        return new VietnameseDates(formats, "dd/MM/yyyy HH:mm or ISO 8601");
    }

    /**
     * @param patterns as {@link java.time.format.DateTimeFormatter} reads them; {@code iso} stands for ISO 8601
     * @throws IllegalArgumentException for a pattern that is none
     */
    public static VietnameseDates of(List<String> patterns) {
        DateFormat[] formats = patterns.stream().map(VietnameseDates::format).toArray(DateFormat[]::new);
        return new VietnameseDates(formats, String.join(" or ", patterns));
    }

    /** Fills the time and answers true, or answers false. */
    public boolean read(String text, CivilTime into) {
        for (DateFormat format : formats) {
            into.clear();
            if (format.read(text, into) && into.exists()) {
                return true;
            }
        }
        return false;
    }

    /** For messages: what to write. */
    public String wanted() {
        return wanted;
    }

    private static DateFormat format(String pattern) {
        if (pattern.equals("iso")) {
            return new IsoFormat();
        }
        return PatternFormat.isDigitsOnly(pattern) ? PatternFormat.of(pattern) : new RareFormat(pattern);
    }
}
