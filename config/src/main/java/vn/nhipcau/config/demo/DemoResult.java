package vn.nhipcau.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.nhipcau.config.client.PeriodReport;
import vn.nhipcau.config.client.PeriodReport.MilestoneCount;
import vn.nhipcau.routes.operations.QuarantineBoard.Cause;

/**
 * What the month came to.
 *
 * @param closing what closing it answered: how many were published, who was blocked and why; missing where a restatement
 *     waits for a second person
 * @param owed codes of the agencies that this server has to send a status for
 * @param milestones by name
 * @param quarantine what was rejected and why
 * @param confirmed statuses with an accepting receipt
 * @param sent statuses made
 */
public record DemoResult(
        PeriodReport report,
        JsonNode closing,
        SortedSet<String> owed,
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
        closing.path("blocked")
                .forEach(agency -> failures.add("%s is blocked, %s: %s"
                        .formatted(
                                agency.path("agency").asText(),
                                agency.path("code").asText(),
                                agency.path("text").asText())));
        SortedSet<String> silent = new TreeSet<>(owed);
        report.statuses().stream()
                .filter(status -> status.path("state").asText().equals("CONFIRMED"))
                .forEach(status -> silent.remove(status.path("agency").asText()));
        if (!silent.isEmpty()) {
            failures.add("%d of %d agencies have no confirmed status: %s"
                    .formatted(silent.size(), owed.size(), String.join(", ", silent)));
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
                "statuses",
                        Map.of(
                                "owed",
                                owed.size(),
                                "sent",
                                sent,
                                "confirmed",
                                confirmed,
                                "blocked",
                                closing.path("blocked").size()),
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
