package vn.nhipcau.mappings.language;

/** Stable codes of what can be wrong with a mapping, code-list or example file. */
public enum FileProblemCode {
    NOT_YAML("MAP-001"),
    UNKNOWN_KEY("MAP-002"),
    MISSING_KEY("MAP-003"),
    UNKNOWN_FIELD("MAP-004"),
    WRONG_FORM("MAP-005"),
    NOT_ONE_OF("MAP-006"),
    KIND_DOES_NOT_FIT("MAP-007"),
    REQUIRED_FIELD("MAP-008"),
    BAD_PATH("MAP-009"),
    BAD_FORMAT("MAP-010"),
    UNKNOWN_LIST("MAP-011"),
    BAD_CODE("MAP-012"),
    BAD_EXPRESSION("MAP-013"),
    KEYS_EXCLUDE("MAP-014"),
    NOT_FOUND("MAP-015"),
    NAME_DIFFERS("MAP-016"),
    TWICE("MAP-017"),
    BAD_VALUE("MAP-018");

    private final String wireName;

    FileProblemCode(String wireName) {
        this.wireName = wireName;
    }

    /** The code as it is shown, e.g. {@code MAP-004}. */
    public String wireName() {
        return wireName;
    }
}
