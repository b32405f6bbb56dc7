package vn.nhipcau.mappings.problem;

/** Stable codes of what can be wrong with a record. A code is never reused for another meaning. */
public enum ProblemCode {
    MISSING("MAP-101", "is missing"),
    NOT_TEXT("MAP-102", "is not a single value"),
    NOT_A_DATE("MAP-103", "is not a date"),
    NOT_A_NUMBER("MAP-104", "is not a number"),
    NOT_A_BOOLEAN("MAP-105", "is not true or false"),
    UNKNOWN_CODE("MAP-106", "is not in the code list"),
    NOT_A_PROCEDURE_CODE("MAP-107", "is not a procedure code"),
    NOT_AN_AGENCY_CODE("MAP-108", "is not an agency code"),
    NOT_A_DOSSIER_CODE("MAP-109", "is not a dossier code of the usual pattern"),
    NOT_A_VALUE_OF("MAP-110", "is not one of the allowed values"),
    COMPUTE_FAILED("MAP-111", "could not be computed"),
    NOT_A_LIST("MAP-112", "is not a list"),
    BROKEN_RECORD("MAP-113", "could not be read"),
    BROKEN_TEXT("MAP-114", "holds a character that no text may hold"),
    FINISHED_BEFORE_RECEIVED("REC-201", "lies before the reception"),
    IN_THE_FUTURE("REC-202", "lies in the future"),
    IMPLAUSIBLE_DATE("REC-203", "lies more than fifty years back"),
    CLOSED_WITHOUT_MOMENT("REC-204", "is closed, but has neither a finishing nor a returning moment"),
    PAUSE_BACKWARDS("REC-205", "ends before it begins"),
    UNKNOWN_PROCEDURE("REC-206", "is not in the procedure catalogue on that day"),
    UNKNOWN_AGENCY("REC-207", "is not in the agency catalogue, or not on that day"),
    TOTAL_CONTRADICTED("REC-301", "is not denied + process"),
    INFLOW_CONTRADICTED("REC-302", "is not received + remaining"),
    OUTFLOW_CONTRADICTED("REC-303", "is not waiting + processing + cancelled + release"),
    RECEIVED_CONTRADICTED("REC-304", "is not online + onegate"),
    PROCESSING_CONTRADICTED("REC-305", "is not undue + overdue"),
    RELEASE_CONTRADICTED("REC-306", "is not unresolved + done + releasing"),
    TIMING_CONTRADICTED("REC-307", "is not betimes + ontime + overtime"),
    NO_SUCH_MONTH("REC-308", "is no month of a statistic"),
    FIELD_GONE("DRIFT-401", "is gone from what the source shows"),
    TYPE_CHANGED("DRIFT-402", "is written in another way than the contract says"),
    UNIT_CHANGED("DRIFT-403", "is on another scale than the contract says"),
    NEW_CODE("DRIFT-404", "is a code that the contract does not know"),
    FILL_RATE_DROPPED("DRIFT-405", "is seldom filled where it was frequent"),
    NEW_FIELD("DRIFT-406", "is a field that the contract does not know");

    private final String wireName;
    private final String text;

    ProblemCode(String wireName, String text) {
        this.wireName = wireName;
        this.text = text;
    }

    /** The code as it is stored and shown, e.g. {@code MAP-103}. */
    public String wireName() {
        return wireName;
    }

    /** Reads after the value: "31/02/2024" <em>is not a date</em>. */
    public String text() {
        return text;
    }
}
