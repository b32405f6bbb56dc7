package vn.nhipcau.routes.status;

/** A period cannot be closed or restated as asked. The message tells a person why. */
public class PeriodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    PeriodException(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    /**
     * PER-201 not over yet, PER-202 restatement pending, PER-203 not closed yet, PER-204 the same person twice, PER-205 a
     * page is still being stored, PER-206 no restatement to reject, PER-207 an
     * agency's figures cannot be computed now.
     */
    public String code() {
        return code;
    }
}
