package vn.nhipcau.routes.store;

import org.jspecify.annotations.Nullable;

/** The database would not do what was asked; the message carries a code and no stored value. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        this(message, null);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
