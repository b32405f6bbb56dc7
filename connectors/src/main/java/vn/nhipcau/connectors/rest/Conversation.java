package vn.nhipcau.connectors.rest;

import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.connectors.paging.Paging;

/** What is asked of a service to get one page: a token first, perhaps, then the page itself. */
final class Conversation {
    private final PageRequest request;
    private final Paging paging;
    private @Nullable Page page;
    private boolean loggingIn;
    private boolean tokenRefusedOnce;

    Conversation(PageRequest request, Paging paging) {
        this.request = request;
        this.paging = paging;
    }

    PageRequest request() {
        return request;
    }

    Paging paging() {
        return paging;
    }

    @Nullable
    Page page() {
        return page;
    }

    void answer(Page answered) {
        page = answered;
    }

    boolean isLoggingIn() {
        return loggingIn;
    }

    void setLoggingIn(boolean value) {
        loggingIn = value;
    }

    /** Whether a refused token may be replaced by a fresh one: once. */
    boolean mayLogInAgain() {
        boolean first = !tokenRefusedOnce;
        tokenRefusedOnce = true;
        return first;
    }
}
