package vn.nhipcau.routes.status;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The label of a quarter, {@code 2022-Q4}, or of a year, {@code 2022}.
 *
 * @param quarter 1 to 4; 0 for the whole year
 */
public record SpanLabel(int year, int quarter) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-Q([1-4]))?");

    /** The label those letters write, if it is one of a quarter or a year. */
    public static Optional<SpanLabel> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new SpanLabel(
                        Integer.parseInt(form.group(1)), form.group(2) == null ? 0 : Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    /** The quarter of a month. */
    public static SpanLabel quarterOf(YearMonth month) {
        return new SpanLabel(month.getYear(), (month.getMonthValue() + 2) / 3);
    }

    /** The months it is made of, the first one first. */
    public List<YearMonth> months() {
        int first = quarter == 0 ? 1 : 3 * quarter - 2;
        return IntStream.range(first, quarter == 0 ? 13 : first + 3)
                .mapToObj(month -> YearMonth.of(year, month))
                .toList();
    }

    @Override
    public String toString() {
        return quarter == 0 ? "%04d".formatted(year) : "%04d-Q%d".formatted(year, quarter);
    }
}
