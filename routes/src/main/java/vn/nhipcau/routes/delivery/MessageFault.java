package vn.nhipcau.routes.delivery;

/** What can be wrong with a message. The wire name is the contract; the texts may change. */
public enum MessageFault {
    TYPE("E-MSG-TYPE"),
    SIZE("E-MSG-SIZE"),
    NOT_JSON("E-MSG-JSON"),
    NO_KEY("E-MSG-KEY"),
    UNDELIVERABLE("E-MSG-UNDELIVERABLE"),
    SIGNATURE_MISSING("E-SIG-MISSING"),
    SIGNATURE_ALGORITHM("E-SIG-ALG"),
    SIGNATURE_KEY("E-SIG-KEY"),
    SIGNATURE_INVALID("E-SIG-INVALID"),
    SENDER("E-SENDER"),
    SCHEMA("E-SCHEMA"),
    CONTRADICTION("E-CONTRADICTION"),
    IDENTITY("E-IDENTITY"),
    PERIOD("E-PERIOD"),
    AGENCY("E-AGENCY"),
    PERSONAL_DATA("E-PII"),
    REVISION_CONFLICT("E-REV-CONFLICT");

    private final String wireName;

    MessageFault(String wireName) {
        this.wireName = wireName;
    }

    /** The code as it is written in a receipt. */
    public String wireName() {
        return wireName;
    }
}
