package vn.nhipcau.mappings.check;

/** A sample file that cannot be read; the message says why and what to do. */
public class SampleException extends Exception {
    private static final long serialVersionUID = 1L;

    public SampleException(String message) {
        super(message);
    }

    public SampleException(String message, Throwable cause) {
        super(message, cause);
    }
}
