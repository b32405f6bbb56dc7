package vn.nhipcau.routes.failure;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: a person, by a session or by one of the person's own tokens. Written {@code lan} or {@code lan (token
 * nightly)}; where two persons are asked for, two tokens of one person are one person.
 *
 * @param token label of the token; absent for a session
 */
public record Actor(String person, @Nullable String token) {
    private static final String BY_TOKEN = " (token ";

    /** Reads what {@link #text} wrote; names of persons hold no spaces. */
    public static Actor of(String text) {
        int by = text.indexOf(BY_TOKEN);
        return by < 0 || !text.endsWith(")")
                ? new Actor(text, null)
                : new Actor(text.substring(0, by), text.substring(by + BY_TOKEN.length(), text.length() - 1));
    }

    public boolean isSamePersonAs(Actor other) {
        return person.equals(other.person);
    }

    public String text() {
        return token == null ? person : person + BY_TOKEN + token + ")";
    }
}
