package vn.nhipcau.routes.store;

/** Somebody else reads this source by now: nothing of the page was stored, and this reader has to stop. */
public final class FencedException extends StoreException {
    private static final long serialVersionUID = 1L;

    FencedException(String sourceId, long epoch) {
        super("STO-409 %s: reader of epoch %d is no longer the one that may write".formatted(sourceId, epoch));
    }
}
