package vn.nhipcau.routes.status;

import java.time.Instant;
import java.util.List;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * A quarter or a year: months of the same cut-offs, each as it was frozen or as today's rule cuts it. It is never closed
 * or sent; its figures are computed over the whole interval.
 *
 * @param months in order, every one
 */
public record PeriodSpan(SpanLabel label, List<KnownPeriod> months) {

    /** From the start of the first month to the end of the last one; labelled by the last one. */
    public ReportingPeriod interval() {
        ReportingPeriod first = months.get(0).definition();
        ReportingPeriod last = months.get(months.size() - 1).definition();
        return new ReportingPeriod(last.label(), first.from(), last.to(), last.deadline(), last.zone());
    }

    /** Whether each month begins where the one before ends; not so where cut-offs were changed in between. */
    public boolean joins() {
        for (int i = 1; i < months.size(); i++) {
            Instant end = months.get(i - 1).definition().to();
            if (!months.get(i).definition().from().equals(end)) {
                return false;
            }
        }
        return true;
    }

    /** Open until it is over, then as far as its months are. */
    public PeriodState state(Instant now) {
        if (!interval().endedAt(now)) {
            return PeriodState.OPEN;
        }
        if (!months.stream().allMatch(month -> month.state().isPublished())) {
            return PeriodState.PROVISIONAL;
        }
        return months.stream().anyMatch(month -> month.state() == PeriodState.RESTATE_PENDING)
                ? PeriodState.RESTATE_PENDING
                : PeriodState.CLOSED;
    }
}
