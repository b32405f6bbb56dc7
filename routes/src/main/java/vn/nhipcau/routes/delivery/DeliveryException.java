package vn.nhipcau.routes.delivery;

/** A delivery cannot be changed as asked. The message tells a person why. */
public class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    DeliveryException(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    /** DEL-404 unknown, DEL-409 not in this state. */
    public String code() {
        return code;
    }
}
