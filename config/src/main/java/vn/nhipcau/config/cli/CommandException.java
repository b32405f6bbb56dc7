package vn.nhipcau.config.cli;

/** A verb cannot do what it was asked for; the message has a code, a place and a remedy. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
