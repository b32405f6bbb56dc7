package vn.nhipcau.mappings.problem;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Row;

/**
 * What a message may show of a source value. A text is shown as it is only if it cannot be a person's: short, not two
 * words, no long run of digits (identity card, telephone), no address sign. Of all others only the shape is shown.
 */
public final class Shown {
    /** Stands for a value where a list or a record was expected. */
    public static final Object SINGLE_VALUE = new Object();

    private static final int LONGEST = 40;
    private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}[^\\p{L}]*\\s[^\\p{L}]*\\p{L}");
    private static final Pattern UPPER = Pattern.compile("A{2,}");
    private static final Pattern LOWER = Pattern.compile("a{2,}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{9}");
    private static final Pattern SEPARATED_NUMBER = Pattern.compile("[+(]?\\d(?:[ .()-]{0,2}\\d){8,}");
    private static final Pattern DATE_FIRST =
            Pattern.compile("(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{4})(?:[ T].*)?");

    private Shown() {}

    /** The value in quotation marks, its shape, or what it is instead of a value. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "(nothing)";
        }
        if (value == SINGLE_VALUE) {
            return "(a single value)";
        }
        if (value instanceof List<?> list) {
            return "(a list of " + list.size() + ")";
        }
        if (value instanceof Map<?, ?> || value instanceof Row) {
            return "(a structure)";
        }
        String text = value.toString();
        return isHarmless(text) ? '"' + text + '"' : shape(text);
    }

    /** The shape of any text with each word as one letter: {@code Nguyễn Văn A, 0912} is outlined as {@code Aa Aa A, 9999}. */
    public static String outline(String text) {
        return LOWER.matcher(UPPER.matcher(letters(text)).replaceAll("A")).replaceAll("a");
    }

    /** Whether a text cannot be a person's, and may be shown as it is. */
    public static boolean isHarmless(String text) {
        return text.length() <= LONGEST
                && text.chars().noneMatch(letter -> letter == '@' || Character.isISOControl(letter))
                && !TWO_WORDS.matcher(text).find()
                && !LONG_NUMBER.matcher(text).find()
                && (!SEPARATED_NUMBER.matcher(text).matches()
                        || DATE_FIRST.matcher(text).matches());
    }

    /** Letters as a or A, digits as 9: {@code Nguyễn Văn A, 0912} is shown as {@code shape "Aaaaaa Aaa A, 9999"}. */
    private static String shape(String text) {
        String shape = "shape \"" + letters(text) + '"';
        return text.length() > LONGEST ? shape + " of " + text.length() + " characters" : shape;
    }

    private static String letters(String text) {
        StringBuilder shape = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(letter -> {
            if (Character.isDigit(letter)) {
                shape.append('9');
            } else if (Character.isUpperCase(letter)) {
                shape.append('A');
            } else if (Character.isLetter(letter)) {
                shape.append('a');
            } else if (letter > ' ' && letter < 0x7f) {
                shape.appendCodePoint(letter);
            } else {
                shape.append(' ');
            }
        });
        return shape.toString();
    }
}
