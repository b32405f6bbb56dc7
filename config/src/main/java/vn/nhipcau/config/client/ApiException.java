package vn.nhipcau.config.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The server cannot be reached or refuses; the message has its code, the address and a remedy. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;
    /** No server answered. */
    public static final String UNREACHABLE = "CLI-102";
    /** The server's code for a state that forbids what was asked. */
    public static final String WRONG_STATE = "API-402";
    /** The server's code for a period whose control totals differ. */
    public static final String CONTROL_TOTALS = "API-405";
    /** The server's code for a source that is being read already. */
    public static final String RUN_IN_PROGRESS = "API-401";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final String code;
    private final int status;
    private final transient JsonNode problem;

    ApiException(String code, String text) {
        this(code, text, MissingNode.getInstance(), 0);
    }

    /**
     * @param problem the server's problem document
     * @param status of HTTP
     */
    ApiException(String code, String text, JsonNode problem, int status) {
        super(code + " " + text);
        this.code = code;
        this.problem = problem;
        this.status = status;
    }

    /** The caller named something that does not exist or wrote a value that cannot be used. */
    public boolean isWrongRequest() {
        return status == BAD_REQUEST || status == NOT_FOUND;
    }

    /** What was asked for cannot be done in the present state; another time it may. */
    public boolean isConflict() {
        return status == CONFLICT;
    }

    /** What else the server said, e.g. the {@code id} of the open run; empty if it said nothing. */
    public JsonNode problem() {
        return problem;
    }

    public String code() {
        return code;
    }
}
