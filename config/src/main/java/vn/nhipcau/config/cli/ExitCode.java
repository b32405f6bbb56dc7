package vn.nhipcau.config.cli;

/** What a verb's exit says to a script. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DONE_WITH_REJECTS = 3;
    static final int CONTRACT_DRIFT = 4;
    static final int INCOMPLETE = 5;
    static final int LOCKED_PERIOD = 6;

    private ExitCode() {}
}
