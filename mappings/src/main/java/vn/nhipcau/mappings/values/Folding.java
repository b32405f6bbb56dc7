package vn.nhipcau.mappings.values;

import java.text.Normalizer;
import java.util.Locale;

/** Two ways to make texts comparable: the same bytes for the same letters, or no diacritics at all. */
public final class Folding {
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Folding() {}

    /** Unicode NFC without blanks (also no-break and zero-width ones) at either end. */
    public static String nfc(String text) {
        return isPlain(text) ? text : cleaned(text);
    }

    /** True for what most codes and dates are: visible ASCII, perhaps with blanks in the middle. */
    public static boolean isPlain(String text) {
        int length = text.length();
        for (int index = 0; index < length; index++) {
            char letter = text.charAt(index);
            if (letter < ' ' || letter > '~') {
                return false;
            }
        }
        return length == 0 || text.charAt(0) != ' ' && text.charAt(length - 1) != ' ';
    }

    private static String cleaned(String text) {
        int end = text.length();
        int start = 0;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        String trimmed = text.substring(start, end);
        return isAscii(trimmed) ? trimmed : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    /** Lower case without diacritics, đ as d, single blanks: "Đánh giá  nội bộ" becomes "danh gia noi bo". */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(nfc(text), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int index = 0; index < decomposed.length(); index++) {
            char letter = decomposed.charAt(index);
            if (Character.isWhitespace(letter) || letter == NO_BREAK_SPACE) {
                if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
                    folded.append(' ');
                }
            } else if (letter == 'đ' || letter == 'ð') {
                folded.append('d');
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                folded.append(letter);
            }
        }
        return folded.toString();
    }

    /** True for a text without any letter outside ASCII, where NFC changes nothing. */
    public static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char letter) {
        return letter == NO_BREAK_SPACE
                || letter == ZERO_WIDTH_SPACE
                || letter == BYTE_ORDER_MARK
                || letter != 0 && Character.isWhitespace(letter);
    }
}
