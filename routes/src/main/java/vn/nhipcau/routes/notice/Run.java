package vn.nhipcau.routes.notice;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a line.
 *
 * @param link an address, or {@code #annex} inside the notice; absent for plain words
 */
record Run(String text, @Nullable String link) {

    static Run of(String text) {
        return new Run(text, null);
    }
}
