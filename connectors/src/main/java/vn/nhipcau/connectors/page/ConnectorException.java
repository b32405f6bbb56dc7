package vn.nhipcau.connectors.page;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page could not be had. The message says what, where and what to do, never a secret or a source value. */
public class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ConnectorProblem problem;
    private final String text;
    private final @Nullable Duration retryAfter;

    public ConnectorException(ConnectorProblem problem, String message) {
        this(problem, message, null);
    }

    public ConnectorException(ConnectorProblem problem, String message, @Nullable Throwable cause) {
        this(problem, message, cause, null);
    }

    /**
     * @param retryAfter how long the source wants to be left alone
     */
    public ConnectorException(
            ConnectorProblem problem, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(problem.wireName() + " " + message, cause);
        this.retryAfter = retryAfter;
        this.problem = problem;
        this.text = message;
    }

    public ConnectorProblem problem() {
        return problem;
    }

    /** How long the source wants to be left alone, if it says so; at most an hour. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The same, saying where it happened unless it says so already. */
    public ConnectorException at(String place) {
        return text.startsWith(place) ? this : new ConnectorException(problem, place + ": " + text, this, retryAfter);
    }

    /** The message without its code. */
    public String text() {
        return text;
    }
}
