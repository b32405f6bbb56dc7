package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A stored dossier version for a test, written as one line of PostgreSQL's text copy format. */
@NullUnmarked
public final class TestDossier {

    static final String COLUMNS = "received_month, dossier_no, version_no, source_no, dossier_code, other_codes,"
            + " procedure_code, receiving_agency, resolving_agency, channel, submitted_at, received_at, due_at,"
            + " first_due_at, finished_at, returned_at, closed_by, pause_from, pause_to, pause_reason, apology_at,"
            + " apology_due, deleted, changed_at, payload_sha256, mapping_no, run_no, first_seen, superseded_at";

    long no;
    int version = 1;
    String source = "hue";
    String code;
    List<String> otherCodes = List.of();
    String procedure = "1.000001";
    String receiving;
    String agency = "A";
    String channel = "DIRECT";
    Instant submittedAt;
    Instant receivedAt;
    Instant dueAt;
    Instant firstDueAt;
    Instant finishedAt;
    Instant returnedAt;
    String closedBy;
    final List<Instant> pauseFrom = new ArrayList<>();
    final List<Instant> pauseTo = new ArrayList<>();
    final List<String> pauseReason = new ArrayList<>();
    final List<Instant> apologyAt = new ArrayList<>();
    final List<Instant> apologyDue = new ArrayList<>();
    boolean deleted;
    Instant changedAt;
    Instant firstSeen = vn("2022-01-01 00:00");
    Instant supersededAt;

    public TestDossier(String code) {
        this.code = code;
    }

    /** An instant written as Vietnamese civil time, {@code yyyy-MM-dd HH:mm[:ss[.ffffff]]}. */
    public static Instant vn(String civil) {
        return LocalDateTime.parse(civil.replace(' ', 'T')).toInstant(ZoneOffset.ofHours(7));
    }

    public TestDossier received(String civil) {
        receivedAt = vn(civil);
        return this;
    }

    public TestDossier due(String civil) {
        dueAt = vn(civil);
        return this;
    }

    public TestDossier firstDue(String civil) {
        firstDueAt = vn(civil);
        return this;
    }

    public TestDossier resolved(String civil) {
        return closed("RESOLVED", vn(civil));
    }

    public TestDossier closed(String how, Instant at) {
        closedBy = how;
        finishedAt = at;
        return this;
    }

    public TestDossier paused(String from, String to) {
        return paused(vn(from), to == null ? null : vn(to), "SUPPLEMENT");
    }

    public TestDossier paused(Instant from, Instant to, String reason) {
        pauseFrom.add(from);
        pauseTo.add(to);
        pauseReason.add(reason);
        return this;
    }

    public TestDossier apology(String at, String newDue) {
        apologyAt.add(vn(at));
        apologyDue.add(newDue == null ? null : vn(newDue));
        return this;
    }

    public TestDossier agency(String code) {
        agency = code;
        return this;
    }

    public TestDossier procedure(String code) {
        procedure = code;
        return this;
    }

    /** Makes this a second version of a dossier in the store. */
    public TestDossier sameDossierAs(long dossierNo) {
        no = dossierNo;
        version = 2;
        return this;
    }

    public TestDossier source(String id) {
        source = id;
        return this;
    }

    public TestDossier changed(String civil) {
        changedAt = vn(civil);
        return this;
    }

    String line(int sourceNo) {
        Instant month = receivedAt != null ? receivedAt : Instant.parse("2022-09-15T00:00:00Z");
        String firstDue = text(firstDueAt != null ? firstDueAt : dueAt);
        return String.join(
                "\t",
                month.atOffset(ZoneOffset.ofHours(7))
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .toString(),
                Long.toString(no),
                Integer.toString(version),
                Integer.toString(sourceNo),
                code,
                array(otherCodes),
                text(procedure),
                text(receiving),
                text(agency),
                text(channel),
                text(submittedAt),
                text(receivedAt),
                text(dueAt),
                firstDue,
                text(finishedAt),
                text(returnedAt),
                text(closedBy),
                array(pauseFrom),
                array(pauseTo),
                array(pauseReason),
                array(apologyAt),
                array(apologyDue),
                deleted ? "t" : "f",
                text(changedAt),
                "\\\\x00",
                "1",
                "1",
                text(firstSeen),
                text(supersededAt));
    }

    private static String text(Object value) {
        return value == null ? "\\N" : value.toString();
    }

    private static String array(List<?> values) {
        return values.isEmpty()
                ? "\\N"
                : values.stream()
                        .map(value -> value == null ? "NULL" : value.toString())
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
