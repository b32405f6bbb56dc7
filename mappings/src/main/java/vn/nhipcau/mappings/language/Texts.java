package vn.nhipcau.mappings.language;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.values.Folding;

/** Makes one clean text of whatever a source holds at a place. */
final class Texts {
    /** The text of an XML element beside its attributes. */
    static final String OWN_TEXT = "#text";

    private static final char DESTROYED = '\ufffd';

    private Texts() {}

    /** What stands there as one value: an element's own text, nothing for an empty list or structure. */
    static @Nullable Object single(@Nullable Object raw) {
        if (raw instanceof Map<?, ?> map) {
            return map.isEmpty() ? null : map.containsKey(OWN_TEXT) ? map.get(OWN_TEXT) : raw;
        }
        return raw instanceof List<?> list && list.isEmpty() ? null : raw;
    }

    static boolean isStructure(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> || value instanceof Row;
    }

    /** NFC without blanks at the ends; numbers with all their digits and without an exponent. */
    static String of(Object value) {
        if (value instanceof String text) {
            return Folding.nfc(text);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
            return isWhole ? Long.toString((long) number) : plain(number);
        }
        return value.toString();
    }

    /** True where a text holds controls or the mark of a destroyed character. */
    static boolean isBroken(String text) {
        if (Folding.isPlain(text)) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter < ' ' && letter != '\n' && letter != '\t' && letter != '\r' || letter == DESTROYED) {
                return true;
            }
        }
        return false;
    }

    private static String plain(double number) {
        return Double.isFinite(number) ? BigDecimal.valueOf(number).toPlainString() : Double.toString(number);
    }
}
