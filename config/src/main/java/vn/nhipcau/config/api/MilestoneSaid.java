package vn.nhipcau.config.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.MilestoneOverrides;
import vn.nhipcau.routes.quality.MilestoneState;

/**
 * What a person says of a milestone.
 *
 * @param milestone such as PUBLICATION
 * @param round of those that come in rounds; without one the first
 * @param state DONE, PLANNED, DUE, OVERDUE or NOT_REQUIRED; without one an earlier statement is taken back
 * @param date civil day of the step, or from which the state holds, as 2022-10-24; without one today
 * @param documentId a document the person rests on
 * @param reason why; 3 to 500 characters
 */
public record MilestoneSaid(
        @Nullable String milestone,
        @Nullable Integer round,
        @Nullable String state,
        @Nullable String date,
        @Nullable String documentId,
        @Nullable String reason) {

    private static final int LAST_ROUND = 99;
    private static final int LONGEST = 200;

    /**
     * The statement, if it can be one.
     *
     * @param today a step done later is refused
     */
    public MilestoneOverrides.Statement checked(String agency, int year, LocalDate today) {
        Milestone step = constant(Milestone.class, "milestone", milestone);
        MilestoneState standing =
                state == null || state.isBlank() ? null : constant(MilestoneState.class, "state", state);
        LocalDate day = day(today);
        if (standing == MilestoneState.DONE && day.isAfter(today)) {
            throw wrong("date: %s is not over yet, so nothing was done on it. Write a day until today.".formatted(day))
                    .inWords("refused.milestone.date");
        }
        if (round != null && (round < 1 || round > LAST_ROUND)) {
            throw wrong("round: write a number from 1 to 99.").inWords("refused.milestone.round");
        }
        String document = documentId == null || documentId.isBlank() ? null : documentId.strip();
        if (document != null && (document.length() > LONGEST || document.matches(".*\\p{Cntrl}.*"))) {
            throw wrong("documentId: write at most 200 characters on one line.").inWords("refused.milestone.document");
        }
        return new MilestoneOverrides.Statement(
                agency, year, step, round, standing, day, new Reason(reason).checked(), document);
    }

    private LocalDate day(LocalDate today) {
        try {
            return date == null || date.isBlank() ? today : LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw wrong("date: \"%s\" is no day. Write 2022-10-24.".formatted(Asked.cut(date)))
                    .inWords("refused.milestone.date");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, @Nullable String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw wrong("%s: \"%s\" is none of %s."
                .formatted(field, name == null ? "" : Asked.cut(name), Arrays.toString(type.getEnumConstants())));
    }

    private static ApiProblem wrong(String what) {
        return new ApiProblem(ProblemKind.WRONG_VALUE, what);
    }
}
