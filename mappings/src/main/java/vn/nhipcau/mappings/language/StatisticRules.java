package vn.nhipcau.mappings.language;

import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.Statistic;

/** What must hold between the counts a portal publishes about one month, and that there is such a month. */
final class StatisticRules implements RecordRules {
    private static final int EARLIEST_YEAR = 2000;
    private static final List<Identity> IDENTITIES = List.of(
            new Identity(
                    ProblemCode.TOTAL_CONTRADICTED,
                    new Count("total", Statistic::total),
                    new Count("denied", Statistic::denied),
                    new Count("process", Statistic::process)),
            new Identity(
                    ProblemCode.INFLOW_CONTRADICTED,
                    new Count("process", Statistic::process),
                    new Count("received", Statistic::received),
                    new Count("remaining", Statistic::remaining)),
            new Identity(
                    ProblemCode.OUTFLOW_CONTRADICTED,
                    new Count("process", Statistic::process),
                    new Count("waiting", Statistic::waiting),
                    new Count("processing", Statistic::processing),
                    new Count("cancelled", Statistic::cancelled),
                    new Count("release", Statistic::release)),
            new Identity(
                    ProblemCode.RECEIVED_CONTRADICTED,
                    new Count("received", Statistic::received),
                    new Count("online", Statistic::online),
                    new Count("onegate", Statistic::onegate)),
            new Identity(
                    ProblemCode.PROCESSING_CONTRADICTED,
                    new Count("processing", Statistic::processing),
                    new Count("undue", Statistic::undue),
                    new Count("overdue", Statistic::overdue)),
            new Identity(
                    ProblemCode.RELEASE_CONTRADICTED,
                    new Count("release", Statistic::release),
                    new Count("unresolved", Statistic::unresolved),
                    new Count("done", Statistic::done),
                    new Count("releasing", Statistic::releasing)),
            new Identity(
                    ProblemCode.TIMING_CONTRADICTED,
                    new Count("release", Statistic::release),
                    new Count("betimes", Statistic::betimes),
                    new Count("ontime", Statistic::ontime),
                    new Count("overtime", Statistic::overtime)));

    private final Map<String, Site> sites;

    StatisticRules(Map<String, Site> sites) {
        this.sites = sites;
    }

    private record Count(String field, Function<Statistic, @Nullable Integer> of) {}

    /** A whole and the parts that must make it. */
    private record Identity(ProblemCode code, Count whole, List<Count> parts) {

        Identity(ProblemCode code, Count whole, Count... parts) {
            this(code, whole, List.of(parts));
        }

        /** What the parts make instead; null where the identity holds or a count is not there. */
        @Nullable
        String contradiction(Statistic row) {
            Integer stated = whole.of().apply(row);
            long sum = 0;
            for (Count part : parts) {
                Integer count = part.of().apply(row);
                if (count == null) {
                    return null;
                }
                sum += count;
            }
            if (stated == null || stated == sum) {
                return null;
            }
            return parts.stream()
                            .map(part -> part.field() + " " + part.of().apply(row))
                            .collect(Collectors.joining(" + "))
                    + " make " + sum;
        }
    }

    @Override
    public void settle(@Nullable Object[] values, Run run) {}

    @Override
    public void check(CanonicalRecord candidate, Run run) {
        Statistic row = (Statistic) candidate;
        checkMonth(row, run);
        for (Identity identity : IDENTITIES) {
            String contradiction = identity.contradiction(row);
            if (contradiction != null) {
                Count whole = identity.whole();
                run.problem(identity.code(), site(whole.field()), whole.of().apply(row), contradiction);
            }
        }
    }

    private void checkMonth(Statistic row, Run run) {
        Integer year = row.year();
        Integer month = row.month();
        if (year == null || month == null) {
            return; // noted as missing already
        }
        YearMonth latest = YearMonth.from(run.latest.atZone(run.zone));
        if (month > 12) {
            run.problem(ProblemCode.NO_SUCH_MONTH, site("month"), month, "Write 1 to 12, or 0 for the whole year");
        } else if (year != 0 && (year < EARLIEST_YEAR || year > Year.MAX_VALUE)) {
            run.problem(ProblemCode.NO_SUCH_MONTH, site("year"), year, "Write a year such as 2022, or 0 for all years");
        } else if (year != 0 && latest.isBefore(YearMonth.of(year, Math.max(1, month)))) {
            run.problem(ProblemCode.IN_THE_FUTURE, site("month"), month, "Now it is " + latest);
        }
    }

    private Site site(String field) {
        return sites.getOrDefault(field, new Site("", field, ""));
    }
}
