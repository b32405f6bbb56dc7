package vn.nhipcau.routes.delivery;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Business identity of one status message: {@code sender:agency:period:revision}.
 *
 * @param revision 1, 2, 3, ... within agency and period
 */
public record MessageKey(String sender, String agency, YearMonth period, int revision) {

    /** What a sender's name may look like. */
    public static final String SENDER = "[a-z0-9-]{1,40}";

    private static final Pattern FORM =
            Pattern.compile("(" + SENDER + "):([0-9A-Za-z][0-9A-Za-z.-]{0,34}):([0-9]{4}-[0-9]{2}):([1-9][0-9]{0,5})");

    /** The text that identifies the message everywhere. */
    public String text() {
        return sender + ":" + agency + ":" + period + ":" + revision;
    }

    @Override
    public String toString() {
        return text();
    }

    /** Reads a key; empty if the text is none. */
    public static Optional<MessageKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MessageKey(
                    matcher.group(1),
                    matcher.group(2),
                    YearMonth.parse(matcher.group(3)),
                    Integer.parseInt(matcher.group(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
