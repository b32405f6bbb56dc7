package vn.nhipcau.connectors.paging;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * Where a run stands at a source. Written {@code page=3;count=150;size=50;token=…}.
 *
 * @param page number of the page to ask for
 * @param count records before it
 * @param size records asked for at once; kept from page to page, because pages by number depend on it
 * @param token continuation token or address of the next page
 */
public record Position(
        int page, long count, int size, @Nullable String token) {
    private static final Pattern FORM =
            Pattern.compile("page=(-?\\d{1,9});count=(\\d{1,18});size=(\\d{1,9})(?:;token=(.*))?", Pattern.DOTALL);

    static Position of(String cursor) throws ConnectorException {
        Matcher matcher = FORM.matcher(cursor);
        if (!matcher.matches()) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE,
                    "the stored cursor is not one of this connector: start the run afresh");
        }
        return new Position(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4));
    }

    public String text() {
        String numbers = "page=%d;count=%d;size=%d".formatted(page, count, size);
        return token == null ? numbers : numbers + ";token=" + token;
    }

    /** What a request template may name of it. */
    public Map<String, String> variables() {
        return Map.of(
                "page", String.valueOf(page),
                "size", String.valueOf(size),
                "offset", String.valueOf(count),
                "end", String.valueOf(count + size),
                "cursor", token == null ? "" : token);
    }
}
