package vn.nhipcau.config.problem;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.MappingFileException;
import vn.nhipcau.routes.catalogue.ObligationException;
import vn.nhipcau.routes.delivery.DeliveryException;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.repository.DeadLetterException;
import vn.nhipcau.routes.status.ControlTotalsDiffer;
import vn.nhipcau.routes.status.PeriodException;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.StoreException;

/**
 * Failures of ours, whose words are made for people. The text of any other may hold SQL, paths or values and is shown to
 * nobody.
 */
public final class Told {
    private static final String DATABASE = "STO-";

    private Told() {}

    /** What such a failure is to a caller; empty for failures that are not ours. */
    public static Optional<ApiProblem> of(Throwable failure) {
        if (failure instanceof ControlTotalsDiffer differ) {
            return Optional.of(new ApiProblem(
                    ProblemKind.CONTROL_TOTALS,
                    String.valueOf(differ.getMessage()),
                    Map.of("reasons", differ.differences())));
        }
        ProblemKind kind = kind(failure);
        return failure instanceof ApiProblem problem
                ? Optional.of(problem)
                : Optional.ofNullable(kind).map(known -> new ApiProblem(known, String.valueOf(failure.getMessage())));
    }

    private static @Nullable ProblemKind kind(Throwable failure) {
        if (failure instanceof RunInProgressException) {
            return ProblemKind.RUN_IN_PROGRESS;
        }
        if (failure instanceof StoreException
                && String.valueOf(failure.getMessage()).startsWith(DATABASE)) {
            return ProblemKind.INTERNAL;
        }
        if (failure instanceof MissingCalendarYear) {
            return ProblemKind.NOT_MEASURABLE;
        }
        boolean ours = failure instanceof StoreException
                || failure instanceof MappingFileException
                || failure instanceof PeriodException
                || failure instanceof ObligationException
                || failure instanceof DeliveryException
                || failure instanceof DeadLetterException;
        return ours ? ProblemKind.WRONG_STATE : null;
    }
}
