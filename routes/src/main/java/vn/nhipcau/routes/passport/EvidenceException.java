package vn.nhipcau.routes.passport;

/** Evidence that cannot be put together, with a stable code and what to do. */
public class EvidenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvidenceException(String code, String text) {
        super(code + " " + text);
    }
}
