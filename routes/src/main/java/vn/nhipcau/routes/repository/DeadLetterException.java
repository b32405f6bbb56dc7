package vn.nhipcau.routes.repository;

/** A dead letter cannot be handled as asked. The message tells a person why. */
public class DeadLetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    DeadLetterException(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    /** DLQ-404 unknown, DLQ-409 not in this state, DLQ-503 broker away. */
    public String code() {
        return code;
    }
}
