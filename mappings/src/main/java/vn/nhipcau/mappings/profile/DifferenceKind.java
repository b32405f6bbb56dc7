package vn.nhipcau.mappings.profile;

import vn.nhipcau.mappings.problem.ProblemCode;

/** How a source may come to differ from its contract. */
public enum DifferenceKind {
    /** A field that was always there, or that the mapping cannot do without, is gone. */
    MISSING_FIELD(ProblemCode.FIELD_GONE),
    /** Values are written in another way than any accepted one. */
    TYPE_CHANGED(ProblemCode.TYPE_CHANGED),
    /** The same writing on another scale: seconds for milliseconds, hours for days. */
    UNIT_CHANGED(ProblemCode.UNIT_CHANGED),
    /** A code that neither the contract nor the code list of the mapping knows. */
    NEW_CODE(ProblemCode.NEW_CODE),
    /** Values have become rare where they were frequent. */
    FILL_RATE_DROPPED(ProblemCode.FILL_RATE_DROPPED),
    /** A field the contract does not know. */
    NEW_FIELD(ProblemCode.NEW_FIELD);

    private final ProblemCode problem;

    DifferenceKind(ProblemCode problem) {
        this.problem = problem;
    }

    public ProblemCode problem() {
        return problem;
    }

    /** Stable, e.g. {@code DRIFT-401}. */
    public String code() {
        return problem.wireName();
    }

    /** Whether a person should be told; a new field is only noted. */
    public boolean isTold() {
        return this != NEW_FIELD;
    }
}
