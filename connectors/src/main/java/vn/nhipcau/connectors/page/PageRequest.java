package vn.nhipcau.connectors.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source for one page of the records changed in a window.
 *
 * @param from start of the window, inclusive
 * @param to end of the window, exclusive
 * @param cursor what the page before gave as {@link Page#next()}; absent for the first page
 * @param page number of the page in its run, from 0
 * @param size records wanted at most
 */
public record PageRequest(
        Instant from, Instant to, @Nullable String cursor, int page, int size) {

    /** The request after a page that names its successor. */
    public PageRequest next(String nextCursor) {
        return new PageRequest(from, to, nextCursor, page + 1, size);
    }
}
