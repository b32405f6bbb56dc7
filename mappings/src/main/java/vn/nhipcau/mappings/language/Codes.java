package vn.nhipcau.mappings.language;

import org.jspecify.annotations.Nullable;

/**
 * The three official codes, by hand and without regular expressions, because every dossier carries all of them.
 *
 * <p>Mã TTHC: {@code N.NNNNNN} and a local suffix. Mã định danh: QCVN 102 ({@code 000.00.53.H48}) or QĐ 20/2020
 * ({@code H48.53}). Mã hồ sơ: TT 01/2018/TT-VPCP Đ.19 and the forms seen since.
 */
final class Codes {
    private static final int STEM = 8;
    private static final int LONGEST_AGENCY = 35;
    private static final int LONGEST_DOSSIER = 100;

    private Codes() {}

    /** The national stem, or null where the text is no procedure code. */
    static @Nullable String procedureStem(String text) {
        if (text.length() < STEM
                || text.charAt(0) < '1'
                || text.charAt(0) > '3'
                || text.charAt(1) != '.'
                || !areDigits(text, 2, STEM)
                || text.length() > STEM && isDigit(text.charAt(STEM))) {
            return null;
        }
        return text.length() == STEM ? text : text.substring(0, STEM);
    }

    /** Groups of digits and capitals with dots between them, the first or last of them a level-1 code. */
    static boolean isAgencyCode(String text) {
        int group = 0;
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == '.') {
                if (group == index) {
                    return false;
                }
                group = index + 1;
            } else if (!isDigit(letter) && !isCapital(letter)) {
                return false;
            }
        }
        return text.length() <= LONGEST_AGENCY
                && group < text.length()
                && (isLevelOne(text, group, text.length()) || isLevelOne(text, 0, firstGroupEnd(text)));
    }

    /** {@code <agency code>-<yyMMdd>-<4 to 6 digits>}. */
    static boolean isUsualDossierCode(String text) {
        int last = text.lastIndexOf('-');
        int day = last - 7;
        int digits = text.length() - last - 1;
        return day > 0
                && text.charAt(day) == '-'
                && areDigits(text, day + 1, last)
                && digits >= 4
                && digits <= 6
                && areDigits(text, last + 1, text.length())
                && isAgencyCode(text.substring(0, day));
    }

    /** A number in the form 1.23457E+11, the last digits of which are gone. */
    static boolean isChangedByExcel(String text) {
        int exponent = Math.max(text.lastIndexOf("E+"), text.lastIndexOf("e+"));
        return exponent > 0
                && exponent + 2 < text.length()
                && areDigits(text, exponent + 2, text.length())
                && text.chars()
                        .limit(exponent)
                        .allMatch(letter -> letter >= '0' && letter <= '9' || letter == '.' || letter == ',');
    }

    /** Visible ASCII or letters, no blanks, no invisible characters. */
    static boolean canBeDossierCode(String text) {
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            boolean isVisible = letter > ' ' && letter < 0x7f || Character.isLetterOrDigit(letter);
            if (!isVisible) {
                return false;
            }
        }
        return text.length() <= LONGEST_DOSSIER;
    }

    private static int firstGroupEnd(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? text.length() : dot;
    }

    private static boolean isLevelOne(String text, int start, int end) {
        return end - start == 3
                && text.charAt(start) >= 'A'
                && text.charAt(start) <= 'Y'
                && areDigits(text, start + 1, end);
    }

    private static boolean areDigits(String text, int start, int end) {
        for (int index = start; index < end; index++) {
            if (!isDigit(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
