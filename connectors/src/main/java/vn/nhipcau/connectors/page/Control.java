package vn.nhipcau.connectors.page;

import org.jspecify.annotations.Nullable;

/**
 * What a stream that has been read to its end says of itself.
 *
 * @param stated whether it says how many records it holds
 * @param contradiction place and what differs, where it says something else than what was read
 */
public record Control(boolean stated, @Nullable String contradiction) {
    public static final Control NONE = new Control(false, null);
}
