package vn.nhipcau.routes.catalogue;

/** A decision about an obligation that cannot be taken. */
public class ObligationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param code OBL-201 no such obligation, OBL-202 merged into another agency */
    ObligationException(String code, String text) {
        super(code + " " + text);
    }
}
