package vn.nhipcau.connectors.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * How far a window has been read. Written {@code row=120;key=20221}.
 *
 * @param row number of rows handed out
 * @param key of the last of them, as the database prints it
 */
record KeyCursor(long row, String key) {
    private static final Pattern FORM = Pattern.compile("row=(\\d{1,18});key=(.*)", Pattern.DOTALL);

    static KeyCursor of(String text) throws ConnectorException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw notOurs();
        }
        return new KeyCursor(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    static ConnectorException notOurs() {
        return new ConnectorException(
                ConnectorProblem.INCOMPLETE, "the stored cursor is not one of this query: start the run afresh");
    }

    String text() {
        return "row=%d;key=%s".formatted(row, key);
    }
}
