package vn.nhipcau.routes.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.Receipt.Problem;

/** Whether a status that fits its schema agrees with itself: its key, its identities, its totals. */
final class StatusContent {

    private static final int MOST_PROBLEMS = 20;
    // Nine digits in a row or an address: an identity card, a telephone number, a mail address.
    private static final Pattern PERSONAL = Pattern.compile("\\d{9}|\\d[\\d .-]{9,}\\d|@");

    private final List<Problem> problems = new ArrayList<>();

    private StatusContent() {}

    /** Every contradiction, at most 20. */
    static List<Problem> check(MessageKey key, JsonNode event) {
        StatusContent content = new StatusContent();
        content.checkKey(key, event);
        content.checkRevision(key, event.at("/data"));
        content.checkFigures(event.at("/data/figures"), "/data/figures");
        content.checkProcedures(event.at("/data"));
        if (PERSONAL.matcher(event.at("/data/agency/name").asText()).find()) {
            content.add(MessageFault.PERSONAL_DATA, "/data/agency/name", "the name looks like personal data");
        }
        return content.problems.stream().limit(MOST_PROBLEMS).toList();
    }

    /**
     * Whether a status says nothing: every figure is zero, and no source was read to its end. A month without a dossier
     * that a complete source vouches for is a report.
     */
    static boolean isEmpty(JsonNode event) {
        JsonNode data = event.path("data");
        for (JsonNode source : data.path("completeness").path("sources")) {
            if (source.path("state").asText().equals("COMPLETE")) {
                return false;
            }
        }
        return isZero(data.path("figures"));
    }

    private static boolean isZero(JsonNode figure) {
        if (figure.isNumber()) {
            return figure.decimalValue().signum() == 0;
        }
        for (JsonNode part : figure) {
            if (!isZero(part)) {
                return false;
            }
        }
        return true;
    }

    private void checkKey(MessageKey key, JsonNode event) {
        same(event, "/source", "urn:nhipcau:sender:" + key.sender());
        same(event, "/subject", key.agency());
        same(event, "/data/agency/code", key.agency());
        same(event, "/data/period/label", key.period().toString());
        same(event, "/data/revision", Integer.toString(key.revision()));
    }

    private void same(JsonNode event, String path, String expected) {
        if (!event.at(path).asText().equals(expected)) {
            add(MessageFault.CONTRADICTION, path, "it does not agree with the message key");
        }
    }

    private void checkRevision(MessageKey key, JsonNode data) {
        boolean first = key.revision() == 1;
        if (first != data.path("previousSha256").isNull()) {
            add(MessageFault.CONTRADICTION, "/data/previousSha256", "given exactly from revision 2 on");
        }
        Optional<MessageKey> supersedes =
                MessageKey.parse(data.path("supersedes").asText(""));
        boolean fits = supersedes
                .filter(old -> old.sender().equals(key.sender())
                        && old.agency().equals(key.agency())
                        && old.period().equals(key.period())
                        && old.revision() < key.revision())
                .isPresent();
        if (first ? supersedes.isPresent() : !fits) {
            add(MessageFault.CONTRADICTION, "/data/supersedes", "names an earlier revision exactly from revision 2 on");
        }
    }

    private void checkFigures(JsonNode f, String at) {
        equal(
                at,
                "carriedOver + received.total = resolved.total + withdrawn + stopped + open.total",
                sum(f, "/carriedOver", "/received/total"),
                sum(f, "/resolved/total", "/withdrawn", "/stopped", "/open/total"));
        notAbove(
                at + "/received",
                "online + direct + postal is at most total",
                sum(f, "/received/online", "/received/direct", "/received/postal"),
                sum(f, "/received/total"));
        equal(
                at + "/resolved",
                "early + onTime + late + noLimit = total",
                sum(f, "/resolved/early", "/resolved/onTime", "/resolved/late", "/resolved/noLimit"),
                sum(f, "/resolved/total"));
        notAbove(
                at + "/resolved/refused",
                "refused is at most total",
                sum(f, "/resolved/refused"),
                sum(f, "/resolved/total"));
        equal(
                at + "/open",
                "inTime + overdue + paused + noLimit = total",
                sum(f, "/open/inTime", "/open/overdue", "/open/paused", "/open/noLimit"),
                sum(f, "/open/total"));
        equal(
                at + "/onTimeRate/numerator",
                "numerator = early + onTime",
                sum(f, "/onTimeRate/numerator"),
                sum(f, "/resolved/early", "/resolved/onTime"));
        equal(
                at + "/onTimeRate/denominator",
                "denominator = early + onTime + late",
                sum(f, "/onTimeRate/denominator"),
                sum(f, "/resolved/early", "/resolved/onTime", "/resolved/late"));
        equal(
                at + "/nonconformities",
                "nonconformities = resolved.late + open.overdue",
                sum(f, "/nonconformities"),
                sum(f, "/resolved/late", "/open/overdue"));
    }

    private void checkProcedures(JsonNode data) {
        long carriedOver = 0;
        long received = 0;
        long resolved = 0;
        int index = 0;
        for (JsonNode procedure : data.path("procedures")) {
            JsonNode figures = procedure.path("figures");
            checkFigures(figures, "/data/procedures/" + index + "/figures");
            carriedOver += sum(figures, "/carriedOver");
            received += sum(figures, "/received/total");
            resolved += sum(figures, "/resolved/total");
            index++;
        }
        JsonNode whole = data.path("figures");
        notAbove("/data/procedures", "carriedOver adds up to the agency's", carriedOver, sum(whole, "/carriedOver"));
        notAbove("/data/procedures", "received adds up to the agency's", received, sum(whole, "/received/total"));
        notAbove("/data/procedures", "resolved adds up to the agency's", resolved, sum(whole, "/resolved/total"));
    }

    private void equal(String path, String rule, long left, long right) {
        if (left != right) {
            add(MessageFault.IDENTITY, path, "broken: " + rule);
        }
    }

    private void notAbove(String path, String rule, long part, long whole) {
        if (part > whole) {
            add(MessageFault.IDENTITY, path, "broken: " + rule);
        }
    }

    private void add(MessageFault fault, String path, String text) {
        problems.add(Problem.of(fault, path, text));
    }

    private static long sum(JsonNode figures, String... paths) {
        long sum = 0;
        for (String path : paths) {
            sum += figures.at(path).asLong();
        }
        return sum;
    }
}
