package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A civil day, or the days of a quarter; both ends count. */
record CivilSpan(LocalDate first, LocalDate last) {

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?Q([1-4])");

    /**
     * Reads {@code 2018-09-30} or {@code 2018-Q3}.
     *
     * @throws java.time.DateTimeException for anything else, impossible days included
     */
    static CivilSpan of(String text) {
        Matcher quarter = QUARTER.matcher(text);
        if (!quarter.matches()) {
            LocalDate day = LocalDate.parse(text);
            return new CivilSpan(day, day);
        }
        YearMonth first = YearMonth.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)) * 3 - 2);
        return new CivilSpan(first.atDay(1), first.plusMonths(2).atEndOfMonth());
    }

    boolean isOneDay() {
        return first.equals(last);
    }
}
