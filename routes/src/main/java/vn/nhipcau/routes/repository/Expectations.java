package vn.nhipcau.routes.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.Receipt.Problem;
import vn.nhipcau.routes.delivery.Receipt.Timeliness;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** What the repository knows about one period while it takes in a batch: its bounds, and who reports for whom. */
final class Expectations {

    private final ReportingPeriod period;
    private final YearMonth earliest;
    private final Map<String, String> senderByAgency = new HashMap<>();

    /** @param ownSender who reports where an obligation names nobody */
    Expectations(ReportingPeriod period, YearMonth earliest, List<Obligation> obligations, String ownSender) {
        this.period = period;
        this.earliest = earliest;
        for (Obligation obligation : obligations) {
            if (obligation.mergedInto().isEmpty()) { // who is exempt may still report
                senderByAgency.put(obligation.agency(), obligation.sender() == null ? ownSender : obligation.sender());
            }
        }
    }

    Timeliness timeliness(Instant firstReceivedAt) {
        return firstReceivedAt.isBefore(period.deadline()) ? Timeliness.ON_TIME : Timeliness.LATE;
    }

    /** What makes the status implausible now, although it agrees with itself. */
    List<Problem> check(MessageKey key, JsonNode event, Inbox.@Nullable Month month, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (key.period().isBefore(earliest)) {
            problems.add(Problem.of(MessageFault.PERIOD, "/data/period/label", "before the service began"));
        }
        if (!period.endedAt(now)) {
            problems.add(Problem.of(MessageFault.PERIOD, "/data/period/to", "the period is not over yet"));
        }
        checkBound(event, "from", period.from(), problems);
        checkBound(event, "to", period.to(), problems);
        checkBound(event, "deadline", period.deadline(), problems);
        String expected = senderByAgency.get(key.agency());
        if (!senderByAgency.isEmpty() && expected == null) {
            problems.add(Problem.of(
                    MessageFault.AGENCY, "/data/agency/code", "no obligation to report for this period is known"));
        }
        if ((expected != null && !expected.equals(key.sender()))
                || (month != null && !month.sender().equals(key.sender()))) {
            problems.add(Problem.of(MessageFault.SENDER, "/source", "another sender reports for this agency"));
        }
        return problems;
    }

    private static void checkBound(JsonNode event, String name, Instant expected, List<Problem> problems) {
        String path = "/data/period/" + name;
        try {
            if (OffsetDateTime.parse(event.at(path).asText()).toInstant().equals(expected)) {
                return;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        problems.add(Problem.of(MessageFault.PERIOD, path, "the repository cuts this period otherwise"));
    }
}
