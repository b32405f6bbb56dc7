package vn.nhipcau.mappings.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.ReadField;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.values.Folding;

/** The counts of one field so far. */
final class Seen {
    private static final int MOST_CODES = 40;
    private static final int MOST_SHAPES = 5;
    /** Outlining is dear, and after so many values nearly all shapes have been seen. */
    private static final int OUTLINED = 20;

    private static final int MOST_DIGITS = 20;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_.-]{0,23}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5}");
    private static final Pattern NO_NAME = Pattern.compile("[0-9_]");

    private final @Nullable ReadField coded;
    private final TreeMap<String, Long> types = new TreeMap<>();
    private final Set<String> shapes = new LinkedHashSet<>();
    private final TreeMap<String, Long> codes = new TreeMap<>();
    private final long[] digits = new long[MOST_DIGITS];
    private boolean isCode;
    private long named;
    private long filled;

    /** @param coded how the mapping reads the field as a code; absent where it does not */
    Seen(String path, @Nullable ReadField coded) {
        this.coded = coded;
        isCode = coded != null || !PersonalNames.isOne(path);
    }

    void named() {
        named++;
    }

    void structure(String type) {
        filled++;
        isCode = false;
        types.merge(type, 1L, Long::sum);
    }

    void scalar(Object value) {
        String text = ValueTypes.text(value);
        if (text == null) {
            return;
        }
        filled++;
        String type = ValueTypes.of(text);
        boolean isNew = types.merge(type, 1L, Long::sum) == 1;
        if (ValueTypes.isNumber(type)) {
            digits[Math.min(wholeDigits(text), MOST_DIGITS - 1)]++;
        }
        if (shapes.size() < MOST_SHAPES && (isNew || filled <= OUTLINED)) {
            shapes.add(Shown.outline(text));
        }
        if (isCode) {
            code(text);
        }
    }

    FieldProfile profile(long of) {
        return new FieldProfile(
                of, named, filled, new TreeMap<>(types), new ArrayList<>(shapes), shownCodes(), medianDigits());
    }

    private void code(String text) {
        if (coded != null) {
            String shown = coded.shows(Folding.nfc(text));
            if (codes.size() < MOST_CODES || codes.containsKey(shown)) {
                codes.merge(shown, 1L, Long::sum);
            }
        } else if (CODE.matcher(text).matches() && !LONG_NUMBER.matcher(text).find()) {
            codes.merge(text, 1L, Long::sum);
            isCode = codes.size() <= MOST_CODES;
        } else {
            isCode = false;
        }
    }

    /**
     * A field that no mapping reads as a code shows its values only if they are few, come again and again, and one of
     * them at least is written as no name of a person is.
     */
    private TreeMap<String, Long> shownCodes() {
        boolean comesAgain = codes.size() <= 2 ? filled >= 2L * codes.size() : filled >= 4L * codes.size();
        boolean isShown = coded != null
                || isCode
                        && comesAgain
                        && codes.keySet().stream()
                                .anyMatch(code -> NO_NAME.matcher(code).find());
        return isShown ? new TreeMap<>(codes) : new TreeMap<>();
    }

    private @Nullable Integer medianDigits() {
        long all = 0;
        for (long count : digits) {
            all += count;
        }
        long below = 0;
        for (int length = 0; length < MOST_DIGITS; length++) {
            below += digits[length];
            if (all > 0 && below * 2 >= all) {
                return length;
            }
        }
        return null;
    }

    private static int wholeDigits(String text) {
        int count = 0;
        boolean leading = true;
        for (int index = 0; index < text.length() && text.charAt(index) != ','; index++) {
            char letter = text.charAt(index);
            if (letter == '.' && text.length() - index != 4) {
                break;
            }
            leading = leading && (letter == '0' || letter == '-' || letter == '+');
            count += !leading && letter >= '0' && letter <= '9' ? 1 : 0;
        }
        return count;
    }
}
