package vn.nhipcau.config.problem;

import java.util.Map;

/** A request that cannot be done, and why: what, where, which value, what to write instead. */
public class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Map<String, Object> members;

    public ApiProblem(ProblemKind kind, String detail) {
        this(kind, detail, Map.of());
    }

    /** @param members further members of the problem document, e.g. the id of the run in progress */
    public ApiProblem(ProblemKind kind, String detail, Map<String, Object> members) {
        super(detail);
        this.kind = kind;
        this.members = members;
    }

    /** Nothing of that kind under that name. */
    public static ApiProblem notFound(String what, Object name) {
        return new ApiProblem(ProblemKind.NOT_FOUND, "There is no " + what + " \"" + name + "\".");
    }

    public ProblemKind kind() {
        return kind;
    }

    Map<String, Object> members() {
        return members;
    }
}
