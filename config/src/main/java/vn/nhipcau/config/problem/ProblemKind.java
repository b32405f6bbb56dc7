package vn.nhipcau.config.problem;

import org.springframework.http.HttpStatus;

/** What can be wrong with a request. The wire name is the contract, the words may change. */
public enum ProblemKind {
    WRONG_VALUE("API-101", HttpStatus.BAD_REQUEST, "A value cannot be used"),
    UNKNOWN_PARAMETER("API-102", HttpStatus.BAD_REQUEST, "No such parameter"),
    UNREADABLE_BODY("API-103", HttpStatus.BAD_REQUEST, "The body cannot be read"),
    NOT_LOGGED_IN("API-201", HttpStatus.UNAUTHORIZED, "Log in first"),
    NOT_ALLOWED("API-202", HttpStatus.FORBIDDEN, "Your role does not allow this"),
    TOO_MANY_ATTEMPTS("API-203", HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
    NOT_FOUND("API-301", HttpStatus.NOT_FOUND, "There is no such thing"),
    WRONG_METHOD("API-302", HttpStatus.METHOD_NOT_ALLOWED, "This address does not take that method"),
    WRONG_MEDIA_TYPE("API-303", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json"),
    RUN_IN_PROGRESS("API-401", HttpStatus.CONFLICT, "The source is being read"),
    WRONG_STATE("API-402", HttpStatus.CONFLICT, "Its state does not allow this"),
    NOT_MEASURABLE("API-403", HttpStatus.UNPROCESSABLE_ENTITY, "The figures cannot be measured"),
    CONTROL_TOTALS("API-405", HttpStatus.CONFLICT, "Control totals differ"),
    INTERNAL("API-501", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    NOT_HERE("API-503", HttpStatus.SERVICE_UNAVAILABLE, "This process does not have the role for it");

    private final String code;
    private final HttpStatus status;
    private final String title;

    ProblemKind(String code, HttpStatus status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The stable code, e.g. {@code API-301}. */
    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The kind for a status the web server itself decided on. */
    static ProblemKind of(int status) {
        return switch (status) {
            case 401 -> NOT_LOGGED_IN;
            case 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 405 -> WRONG_METHOD;
            case 406, 415 -> WRONG_MEDIA_TYPE;
            case 429 -> TOO_MANY_ATTEMPTS;
            default -> status < 500 ? WRONG_VALUE : INTERNAL;
        };
    }
}
