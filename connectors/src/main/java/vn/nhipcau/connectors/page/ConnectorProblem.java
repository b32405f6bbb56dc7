package vn.nhipcau.connectors.page;

/** Stable codes of what can go wrong between us and a source. */
public enum ConnectorProblem {
    UNKNOWN_CONNECTOR("CON-201"),
    MISSING_PARAMETER("CON-202"),
    WRONG_VALUE("CON-203"),
    UNKNOWN_PARAMETER("CON-204"),
    /** No connection, time-out, reset: worth another try later. */
    UNREACHABLE("CON-301"),
    /** Log-in or permission refused. */
    REFUSED("CON-302"),
    /** The source answered with an error of its own (SOAP fault, HTTP 5xx, error code in a 200). */
    ERROR_ANSWER("CON-303"),
    /** HTML for SOAP, truncated JSON, a DTD: the whole page is refused. */
    BROKEN_ANSWER("CON-304"),
    /** A page repeats, a total is not reached, a page ends too early. */
    INCOMPLETE("CON-305"),
    /** The pinned WSDL or another accepted contract differs. */
    CONTRACT_DRIFT("CON-306"),
    /** A limit of ours was passed: depth, size, children. */
    TOO_LARGE("CON-307"),
    /** The server shows another key than the pinned one, or one that nobody has pinned. */
    NOT_TRUSTED("CON-308");

    private final String wireName;

    ConnectorProblem(String wireName) {
        this.wireName = wireName;
    }

    /** The code as it is stored and shown, e.g. {@code CON-301}. */
    public String wireName() {
        return wireName;
    }
}
