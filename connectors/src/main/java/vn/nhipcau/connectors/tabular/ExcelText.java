package vn.nhipcau.connectors.tabular;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Excel writes characters that XML cannot hold, and some line breaks, as {@code _x000D_}. */
final class ExcelText {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private ExcelText() {}

    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(escaped ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16))));
    }
}
