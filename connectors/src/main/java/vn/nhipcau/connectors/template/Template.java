package vn.nhipcau.connectors.template;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {{name}}} in it. An unknown name is left as it stands; nothing else is ever evaluated.
 *
 * @param escape makes a value safe where it is put: in XML, JSON or an address
 */
public record Template(String text, UnaryOperator<String> escape) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{ *([a-z]+) *}}");

    public static Template plain(String text) {
        return new Template(text, UnaryOperator.identity());
    }

    /** Whether a variable stands in it. */
    public boolean names(String variable) {
        return VARIABLE.matcher(text).results().anyMatch(match -> match.group(1).equals(variable));
    }

    public String fill(Map<String, String> values) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : escape.apply(value));
        });
    }

    /** For text and attributes of XML 1.0; characters that XML cannot carry are left out. */
    public static String escapeXml(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            switch (letter) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&apos;");
                default -> {
                    if (letter >= ' ' || letter == '\t' || letter == '\n' || letter == '\r') {
                        escaped.append(letter);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** For the inside of a JSON string. */
    public static String escapeJson(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            if (letter == '"' || letter == '\\') {
                escaped.append('\\').append(letter);
            } else if (letter < ' ') {
                escaped.append("\\u%04x".formatted((int) letter));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
