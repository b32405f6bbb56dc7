package vn.nhipcau.mappings.values;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers with their separators.
 *
 * <p>Vietnamese: dots part the thousands, a comma the decimals, {@code 1.234,5}. A single dot that cannot part
 * thousands ({@code 3.0}, {@code 12.75}) is taken for a decimal point, because machines write it so. {@code 1.234}
 * alone is one thousand two hundred and thirty-four; a portal that means less declares {@code 1,234.5}.
 */
public enum VietnameseNumbers {
    DECIMAL_COMMA("1.234,5", '.', ','),
    DECIMAL_POINT("1,234.5", ',', '.');

    private static final int LONGEST = 40;
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private final String example;
    private final char thousands;
    private final Pattern grouped;
    private final char decimal;

    VietnameseNumbers(String example, char thousands, char decimal) {
        this.example = example;
        this.thousands = thousands;
        this.decimal = decimal;
        grouped = Pattern.compile("[+-]?(\\d+|\\d{1,3}(\\%s\\d{3})+)(\\%s\\d+)?".formatted(thousands, decimal));
    }

    /** How the style is written in {@code formats:}. */
    public String example() {
        return example;
    }

    /** The number, or null where the text is none. */
    public @Nullable BigDecimal read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (grouped.matcher(text).matches()) {
            return new BigDecimal(text.replace(String.valueOf(thousands), "").replace(decimal, '.'));
        }
        return PLAIN.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
