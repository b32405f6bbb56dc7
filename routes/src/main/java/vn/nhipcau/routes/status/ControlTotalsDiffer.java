package vn.nhipcau.routes.status;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.Check;

/** A period cannot go out while control totals differ; every difference at once. */
public final class ControlTotalsDiffer extends PeriodException {

    private static final long serialVersionUID = 1L;

    private final transient List<Check> differences;

    private ControlTotalsDiffer(String code, String text, List<Check> differences) {
        super(code, text);
        this.differences = List.copyOf(differences);
    }

    static ControlTotalsDiffer notAsked(YearMonth label, List<Check> differences, ClosingGate.@Nullable Asked asked) {
        String remedy = asked == null
                ? "Mend them, or let two people pass it with override and a reason."
                : "%s asked to pass it all the same; a second person may agree with override."
                        .formatted(asked.askedBy());
        return new ControlTotalsDiffer(
                "PER-210",
                "%s: control totals differ. %s %s".formatted(label, sentences(differences), remedy),
                differences);
    }

    static ControlTotalsDiffer samePerson(YearMonth label, List<Check> differences, ClosingGate.Asked asked) {
        return new ControlTotalsDiffer(
                "PER-211",
                "%s: %s asked to pass although control totals differ; a second person must agree."
                        .formatted(label, asked.askedBy()),
                differences);
    }

    private static String sentences(List<Check> differences) {
        return differences.stream()
                .map(check -> (check.code() + " " + check.subject().code()).strip() + ": "
                        + check.text().en())
                .collect(Collectors.joining(" "));
    }

    /** What differs, with what to do. */
    public List<Check> differences() {
        return differences;
    }
}
