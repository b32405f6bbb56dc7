package vn.nhipcau.routes.store;

/** What was asked for cannot be done with this item; the message says why. */
public final class QuarantineException extends StoreException {
    private static final long serialVersionUID = 1L;

    QuarantineException(String message) {
        super(message);
    }
}
