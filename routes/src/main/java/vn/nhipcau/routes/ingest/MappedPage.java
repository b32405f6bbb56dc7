package vn.nhipcau.routes.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.routes.store.CursorMove;
import vn.nhipcau.routes.store.PageDraft;

/**
 * A page that has been fetched and mapped and waits for its turn to be stored.
 *
 * @param move the step of the cursor that goes with it
 * @param cut records the mapping's {@code each} found in it, and broken pieces
 */
record MappedPage(CursorMove move, PageDraft draft, int cut) {

    static MappedPage of(PageRequest request, Page page, SourceMapping.Drafted drafted) {
        int fetched = page.records().size() + page.broken().size();
        CursorMove move = new CursorMove(request.cursor(), page.next(), fetched, page.total());
        return new MappedPage(move, drafted.page(), drafted.cut());
    }

    boolean isLast() {
        return move.to() == null;
    }

    /** Whether the source gave the page before once more instead of going on. */
    boolean repeats(@Nullable MappedPage before) {
        boolean standsStill = move.to() != null && move.to().equals(move.from());
        return standsStill
                || before != null
                        && draft.size() > 0
                        && draft.size() == before.draft.size()
                        && Arrays.equals(draft.fingerprint(), before.draft.fingerprint());
    }
}
