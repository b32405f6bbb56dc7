package vn.nhipcau.config.cli;

/** A verb cannot do what it was asked for; the message has a code, a place and a remedy. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String code;

    CommandException(int exitCode, String message) {
        this(exitCode, message, message.split(" ", 2)[0]);
    }

    /**
     * @param code stable code of the refusal, the server's own where it is one
     */
    CommandException(int exitCode, String message, String code) {
        super(message);
        this.exitCode = exitCode;
        this.code = code;
    }

    int exitCode() {
        return exitCode;
    }

    String code() {
        return code;
    }
}
