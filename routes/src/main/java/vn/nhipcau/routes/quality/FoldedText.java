package vn.nhipcau.routes.quality;

import java.text.Normalizer;

/** Vietnamese text as the rules compare it: lower case, without diacritics, đ as d, one space between words. */
final class FoldedText {

    /** No subject is longer; what follows cannot make an expression run for long. */
    private static final int LIMIT = 2_000;

    private FoldedText() {}

    static String of(String text) {
        String cut = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
        String letters = Normalizer.normalize(cut, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (isSpace(letter)) {
                if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                    folded.append(' ');
                }
            } else if (letter >= '\u2010' && letter <= '\u2015') {
                folded.append('-');
            } else if (!isMark(letter)) {
                char small = Character.toLowerCase(letter);
                folded.append(small == 'đ' ? 'd' : small);
            }
        }
        return folded.toString().strip();
    }

    private static boolean isSpace(char letter) {
        return Character.isWhitespace(letter) || "\u00a0\"“”«»".indexOf(letter) >= 0;
    }

    private static boolean isMark(char letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
