package vn.nhipcau.connectors.tabular;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.Control;

/**
 * Compares a totals row with the rows above it. Every number of the row must be either the number of rows or the sum of
 * its column, and one at least must stand there; {@code Tổng số: 118 hồ sơ} is a number, too.
 */
final class Totals {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Pattern WORDS = Pattern.compile("\\D*:\\s*(\\d{1,12})(\\s+\\D*)?");

    private final List<@Nullable BigDecimal> sums = new ArrayList<>();
    private long rows;

    void add(TableRow row) {
        rows++;
        for (int column = 0; column < row.cells().length; column++) {
            if (column == sums.size()) {
                sums.add(BigDecimal.ZERO);
            }
            BigDecimal sum = sums.get(column);
            String cell = row.cells()[column];
            if (sum != null && cell != null) {
                sums.set(column, NUMBER.matcher(cell).matches() ? sum.add(new BigDecimal(cell)) : null);
            }
        }
    }

    Control compare(TableRow last) {
        if (last.problem() != null) {
            return wrong(last, last.problem());
        }
        boolean stated = false;
        for (int column = 0; column < last.cells().length; column++) {
            BigDecimal number = number(last.cells()[column]);
            if (number != null) {
                stated = true;
                BigDecimal sum = column < sums.size() ? sums.get(column) : null;
                if (number.compareTo(BigDecimal.valueOf(rows)) != 0 && (sum == null || number.compareTo(sum) != 0)) {
                    return wrong(last, TableProblem.WRONG_TOTAL.text(number.toPlainString(), rows + " rows"));
                }
            }
        }
        return stated ? new Control(true, null) : wrong(last, TableProblem.NO_TOTAL.text());
    }

    static Control missing(String place) {
        return new Control(true, place + ": " + TableProblem.NO_TOTAL.text());
    }

    private static Control wrong(TableRow last, String text) {
        return new Control(true, last.place() + ": " + text);
    }

    private static @Nullable BigDecimal number(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        String text = cell.strip();
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        Matcher words = WORDS.matcher(text);
        return words.matches() ? new BigDecimal(words.group(1)) : null;
    }
}
