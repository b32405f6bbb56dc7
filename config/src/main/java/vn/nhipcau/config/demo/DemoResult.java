package vn.nhipcau.config.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nhipcau.config.client.PeriodReport;
import vn.nhipcau.config.client.PeriodReport.MilestoneCount;
import vn.nhipcau.routes.operations.QuarantineBoard.Cause;

/**
 * What the month came to.
 *
 * @param milestones by name
 * @param quarantine what was rejected and why
 * @param confirmed statuses with an accepting receipt
 * @param sent statuses made
 */
public record DemoResult(
        PeriodReport report,
        Map<String, MilestoneCount> milestones,
        List<Cause> quarantine,
        long confirmed,
        long sent) {

    /** Everything that is not as it must be; empty means that the demonstration holds. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (sent == 0 || confirmed != sent) {
            failures.add("%d of %d statuses are confirmed".formatted(confirmed, sent));
        }
        report.brokenIdentities().forEach(agency -> failures.add("the figures of " + agency + " do not add up"));
        int listed =
                report.states().values().stream().mapToInt(Integer::intValue).sum();
        if (listed == 0 || listed != report.register().size()) {
            failures.add("the register does not add up");
        }
        return failures;
    }

    /** For programs: how it ended, in one object. */
    public Map<String, Object> summary(String address) {
        return Map.of(
                "period", report.label(),
                "register", report.states(),
                "statuses", Map.of("sent", sent, "confirmed", confirmed),
                "onTimePercent", String.valueOf(report.onTimePercent()),
                "received", report.sum("received.total"),
                "resolved", report.sum("resolved.total"),
                "milestonesDone",
                        milestones.values().stream()
                                .mapToInt(MilestoneCount::done)
                                .sum(),
                "quarantined", quarantine.stream().mapToLong(Cause::items).sum(),
                "failures", failures(),
                "address", address);
    }
}
