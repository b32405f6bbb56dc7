package vn.nhipcau.config.api;

import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;

/** @param reason why a person does this; kept in the audit trail, 3 to 500 characters */
public record Reason(@Nullable String reason) {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 500;

    public String checked() {
        String text = reason == null ? "" : reason.replaceAll("\\p{Cntrl}", " ").strip();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "reason: say in 3 to 500 characters why.")
                    .inWords("refused.reason");
        }
        return text;
    }
}
