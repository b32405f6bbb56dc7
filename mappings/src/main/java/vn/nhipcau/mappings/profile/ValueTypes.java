package vn.nhipcau.mappings.profile;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value as far as its writing tells: {@code BOOLEAN, INTEGER, DECIMAL, EPOCH_SECONDS, EPOCH_MILLIS,
 * LONG_NUMBER, TEXT}, or the pattern of a date such as {@code dd/MM/yyyy HH:mm}. JSON's own types count no more than
 * their text: {@code 1} and {@code "1"} are the same.
 */
final class ValueTypes {
    static final String BOOLEAN = "BOOLEAN";
    static final String INTEGER = "INTEGER";
    static final String DECIMAL = "DECIMAL";
    static final String EPOCH_SECONDS = "EPOCH_SECONDS";
    static final String EPOCH_MILLIS = "EPOCH_MILLIS";
    /** Nine digits and more: an identity card, a telephone, a tax number. */
    static final String LONG_NUMBER = "LONG_NUMBER";

    static final String TEXT = "TEXT";
    static final String STRUCTURE = "STRUCTURE";
    static final String LIST = "LIST";

    private static final int LONGEST = 40;
    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})(?:([T ])\\d{1,2}:\\d{2}(:\\d{2})?(?:[.,]\\d{1,9})?"
                    + " ?(Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("dd.MM|MM.dd");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)*");
    private static final Pattern TRUTH = Pattern.compile("(?i:true|false|có|không)");
    private static final Pattern PLAUSIBLE_DAY =
            Pattern.compile("(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");

    private ValueTypes() {}

    /** The text of a scalar; null where it is empty, as the year 1 of .NET services is. */
    static @Nullable String text(Object scalar) {
        String text = scalar instanceof Number number && !(number instanceof Long || number instanceof Integer)
                ? plain(number)
                : scalar.toString().strip();
        return text.isEmpty() || text.startsWith("0001-01-01") ? null : text;
    }

    static String of(String text) {
        char first = text.charAt(0);
        boolean mayBeNumber = first >= '0' && first <= '9' || first == '-' || first == '+';
        if (text.length() > LONGEST || !mayBeNumber) {
            return TRUTH.matcher(text).matches() ? BOOLEAN : TEXT;
        }
        if (text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            return digits(text);
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            String pattern = pattern(date);
            if (pattern != null) {
                return pattern;
            }
        }
        return NUMBER.matcher(text).matches() ? number(text) : TEXT;
    }

    /** Whether a date could be read in two ways, so that it tells nothing. */
    static boolean isAmbiguous(String type) {
        return type.startsWith("d/M");
    }

    /** How a date of that pattern is told while its day and its month could be either; null for other types. */
    static @Nullable String ambiguous(String type) {
        return DAY_AND_MONTH.matcher(type).lookingAt() ? "d/M" + type.substring(5) : null;
    }

    static boolean isEpoch(String type) {
        return type.equals(EPOCH_SECONDS) || type.equals(EPOCH_MILLIS);
    }

    static boolean isNumber(String type) {
        return type.equals(INTEGER) || type.equals(DECIMAL);
    }

    private static String digits(String text) {
        int length = text.length();
        if (length == 8 && PLAUSIBLE_DAY.matcher(text).matches()) {
            return "yyyyMMdd";
        }
        if (length == 14 && PLAUSIBLE_DAY.matcher(text.substring(0, 8)).matches()) {
            return "yyyyMMddHHmmss";
        }
        if (text.charAt(0) == '1' && (length == 10 || length == 13)) {
            return length == 10 ? EPOCH_SECONDS : EPOCH_MILLIS;
        }
        return length >= 9 ? LONG_NUMBER : INTEGER;
    }

    private static String number(String text) {
        boolean isWhole = text.indexOf('.') < 0 && text.indexOf(',') < 0;
        return !isWhole ? DECIMAL : text.length() > 9 ? LONG_NUMBER : INTEGER;
    }

    private static @Nullable String pattern(Matcher date) {
        String day = day(date.group(1), date.group(2), Integer.parseInt(date.group(3)), date.group(4));
        if (day == null || date.group(5) == null) {
            return day;
        }
        String separator = date.group(5).equals("T") ? "'T'" : " ";
        return day + separator + "HH:mm" + (date.group(6) == null ? "" : ":ss") + (date.group(7) == null ? "" : "XXX");
    }

    private static @Nullable String day(String first, String separator, int middle, String last) {
        if (first.length() == 4 && last.length() <= 2) {
            return middle <= 12 ? "yyyy%1$sMM%1$sdd".formatted(separator) : "yyyy%1$sdd%1$sMM".formatted(separator);
        }
        if (first.length() > 2 || last.length() != 4) {
            return null;
        }
        if (Integer.parseInt(first) > 12) {
            return "dd%1$sMM%1$syyyy".formatted(separator);
        }
        return (middle > 12 ? "MM%1$sdd%1$syyyy" : "d/M%1$syyyy").formatted(separator);
    }

    private static String plain(Number number) {
        double value = number.doubleValue();
        return Double.isFinite(value)
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : number.toString();
    }
}
