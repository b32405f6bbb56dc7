package vn.nhipcau.config.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.operations.PeriodBoard;

/**
 * A period as the repository knows it: who has reported, and the figures said.
 *
 * @param period label, interval, deadline and state
 * @param register one row for each agency with an obligation
 * @param statuses the newest status of each agency that this collector reports for
 */
public record PeriodReport(JsonNode period, List<JsonNode> register, List<JsonNode> statuses) {

    /**
     * Asks a server.
     *
     * @param asOf an ISO instant; what was known strictly before it
     */
    public static PeriodReport of(ApiClient api, String label, @Nullable String asOf) throws ApiException {
        String path = "/api/v1/periods/" + label;
        String known = asOf == null ? "" : "?asOf=" + ApiClient.encoded(asOf);
        return new PeriodReport(
                api.get(path), api.items(path + "/register" + known), api.items(path + "/statuses" + known));
    }

    public String label() {
        return period.path("period").asText();
    }

    /** How many agencies are in each state of the register. */
    public Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        register.forEach(row -> states.merge(row.path("state").asText(), 1, Integer::sum));
        return states;
    }

    /** The rows of the register in one state. */
    public List<JsonNode> inState(String state) {
        return register.stream()
                .filter(row -> row.path("state").asText().equals(state))
                .toList();
    }

    /**
     * A count of all agencies together; each dossier belongs to one agency, so counts add up (medians would not).
     *
     * @param figure dotted, e.g. {@code resolved.late}
     */
    public long sum(String figure) {
        return statuses.stream().mapToLong(status -> count(status, figure)).sum();
    }

    /** The share resolved in time, in per cent, two decimals half up; null when nothing had a due date. */
    public @Nullable BigDecimal onTimePercent() {
        long denominator = sum("onTimeRate.denominator");
        return denominator == 0
                ? null
                : BigDecimal.valueOf(sum("onTimeRate.numerator") * 100)
                        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP);
    }

    /** The agencies whose figures contradict themselves, computed here once more from what was sent; usually none. */
    public List<String> brokenIdentities() {
        List<String> broken = new ArrayList<>();
        for (JsonNode status : statuses) {
            boolean flow = count(status, "carriedOver") + count(status, "received.total")
                    == count(status, "resolved.total")
                            + count(status, "withdrawn")
                            + count(status, "stopped")
                            + count(status, "open.total");
            boolean resolved = count(status, "resolved.total")
                    == count(status, "resolved.early")
                            + count(status, "resolved.onTime")
                            + count(status, "resolved.late")
                            + count(status, "resolved.noLimit");
            boolean open = count(status, "open.total")
                    == count(status, "open.inTime")
                            + count(status, "open.overdue")
                            + count(status, "open.paused")
                            + count(status, "open.noLimit");
            if (!(flow && resolved && open)) {
                broken.add(status.path("agency").asText());
            }
        }
        return broken;
    }

    /** How many agencies have done each ISO milestone, of how many it is required of; in the order of the way. */
    public Map<String, MilestoneCount> milestones() {
        Map<String, MilestoneCount> counts = new TreeMap<>(Comparator.comparingInt(PeriodBoard.MILESTONES::indexOf));
        for (JsonNode status : statuses) {
            for (JsonNode step : status.path("milestones")) {
                String state = step.path("state").asText();
                if (!state.equals("NOT_REQUIRED")) {
                    counts.merge(
                            step.path("milestone").asText(),
                            new MilestoneCount(state.equals("DONE") ? 1 : 0, state.equals("OVERDUE") ? 1 : 0, 1),
                            MilestoneCount::plus);
                }
            }
        }
        return counts;
    }

    /**
     * @param required of how many agencies it is required, rounds counted one by one
     */
    public record MilestoneCount(int done, int overdue, int required) {
        MilestoneCount plus(MilestoneCount other) {
            return new MilestoneCount(done + other.done, overdue + other.overdue, required + other.required);
        }
    }

    /** A figure of one status, e.g. {@code resolved.late}. */
    public static long count(JsonNode status, String figure) {
        return status.path("figures").at("/" + figure.replace('.', '/')).asLong();
    }
}
