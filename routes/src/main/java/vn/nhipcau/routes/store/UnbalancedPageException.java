package vn.nhipcau.routes.store;

/** The database holds fewer or more records of a page than the mapping accepted: the page is taken back as a whole. */
public final class UnbalancedPageException extends StoreException {
    private static final long serialVersionUID = 1L;

    UnbalancedPageException(String sourceId, long mapped, long stored) {
        super("STO-506 %s: of %d records the mapping accepted, the database accounts for %d; the page was taken back"
                .formatted(sourceId, mapped, stored));
    }
}
