package vn.nhipcau.config.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done, and why: what, where, which value, what to write instead. */
public class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Map<String, Object> members;
    private final transient @Nullable Words words;

    /**
     * The same in the words of the console's readers.
     *
     * @param key in the messages
     */
    public record Words(String key, List<Object> arguments) {}

    public ApiProblem(ProblemKind kind, String detail) {
        this(kind, detail, Map.of());
    }

    /** @param members further members of the problem document, e.g. the id of the run in progress */
    public ApiProblem(ProblemKind kind, String detail, Map<String, Object> members) {
        this(kind, detail, members, null);
    }

    private ApiProblem(ProblemKind kind, String detail, Map<String, Object> members, @Nullable Words words) {
        super(detail);
        this.kind = kind;
        this.members = members;
        this.words = words;
    }

    /** The same problem, which the console tells by a message of its own. */
    public ApiProblem inWords(String key, Object... arguments) {
        return new ApiProblem(kind, String.valueOf(getMessage()), members, new Words(key, List.of(arguments)));
    }

    /** Nothing of that kind under that name. */
    public static ApiProblem notFound(String what, Object name) {
        return new ApiProblem(ProblemKind.NOT_FOUND, "There is no " + what + " \"" + name + "\".");
    }

    public ProblemKind kind() {
        return kind;
    }

    /** How the console tells it; absent where it has only the detail. */
    public @Nullable Words words() {
        return words;
    }

    Map<String, Object> members() {
        return members;
    }
}
