package vn.nhipcau.routes.quality;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Vietnamese text as the rules compare it: lower case, without diacritics, đ as d, one space between words. */
final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015]");
    private static final Pattern QUOTES = Pattern.compile("[\"“”«»]");

    /** No subject is longer; what follows cannot make an expression run for long. */
    private static final int LIMIT = 2_000;

    private FoldedText() {}

    static String of(String text) {
        String cut = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
        String letters = MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
        String plain = QUOTES.matcher(DASHES.matcher(letters).replaceAll("-")).replaceAll(" ");
        return SPACE.matcher(plain).replaceAll(" ").strip();
    }
}
