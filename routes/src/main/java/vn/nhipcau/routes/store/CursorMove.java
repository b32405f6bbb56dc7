package vn.nhipcau.routes.store;

import org.jspecify.annotations.Nullable;

/**
 * The step of the cursor that belongs to one page.
 *
 * @param from position before the page; anything else in the database refuses the page
 * @param to position after it
 * @param fetched records and broken pieces the connector handed over, before the mapping cuts them
 * @param total what the source says the window holds, if it says so
 */
public record CursorMove(
        @Nullable String from,
        @Nullable String to,
        long fetched,
        @Nullable Long total) {}
