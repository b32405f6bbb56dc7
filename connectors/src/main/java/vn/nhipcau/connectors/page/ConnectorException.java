package vn.nhipcau.connectors.page;

import org.jspecify.annotations.Nullable;

/** A page could not be had. The message says what, where and what to do, never a secret or a source value. */
public class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ConnectorProblem problem;
    private final String text;

    public ConnectorException(ConnectorProblem problem, String message) {
        this(problem, message, null);
    }

    public ConnectorException(ConnectorProblem problem, String message, @Nullable Throwable cause) {
        super(problem.wireName() + " " + message, cause);
        this.problem = problem;
        this.text = message;
    }

    public ConnectorProblem problem() {
        return problem;
    }

    /** The message without its code. */
    public String text() {
        return text;
    }
}
