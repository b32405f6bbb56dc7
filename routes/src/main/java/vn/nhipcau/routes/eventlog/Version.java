package vn.nhipcau.routes.eventlog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored version of a dossier, as far as the log tells it.
 *
 * @param told when the source changed it, or when it was first seen where the source does not say
 */
record Version(
        long dossier,
        int number,
        String source,
        String code,
        @Nullable String procedure,
        @Nullable String sector,
        @Nullable String receivingAgency,
        @Nullable String resolvingAgency,
        @Nullable String channel,
        @Nullable Instant receivedAt,
        @Nullable Instant dueAt,
        @Nullable Instant firstDueAt,
        @Nullable Instant finishedAt,
        @Nullable Instant returnedAt,
        @Nullable String closedBy,
        List<Pause> pauses,
        List<Apology> apologies,
        boolean deleted,
        Instant told,
        Instant firstSeen,
        String payloadSha256) {

    /** A time in which the clock stood still. */
    record Pause(Instant from, @Nullable Instant to, String reason) {}

    /** A letter of apology. */
    record Apology(Instant at, @Nullable Instant newDueAt) {}

    static final String COLUMNS = """
            v.dossier_no, v.version_no, s.id, v.dossier_code, v.procedure_code, v.sector_code, v.receiving_agency,
            v.resolving_agency, v.channel, v.received_at, v.due_at, v.first_due_at, v.finished_at, v.returned_at,
            v.closed_by, v.pause_from, v.pause_to, v.pause_reason, v.apology_at, v.apology_due, v.deleted, v.changed_at,
            v.first_seen, v.payload_sha256""";

    static Version of(ResultSet row) throws SQLException {
        Instant firstSeen = Objects.requireNonNull(instant(row, "first_seen"));
        Instant changedAt = instant(row, "changed_at");
        return new Version(
                row.getLong("dossier_no"),
                row.getInt("version_no"),
                row.getString("id"),
                row.getString("dossier_code"),
                row.getString("procedure_code"),
                row.getString("sector_code"),
                row.getString("receiving_agency"),
                row.getString("resolving_agency"),
                row.getString("channel"),
                instant(row, "received_at"),
                instant(row, "due_at"),
                instant(row, "first_due_at"),
                instant(row, "finished_at"),
                instant(row, "returned_at"),
                row.getString("closed_by"),
                pauses(row),
                apologies(row),
                row.getBoolean("deleted"),
                changedAt == null ? firstSeen : changedAt,
                firstSeen,
                HexFormat.of().formatHex(row.getBytes("payload_sha256")));
    }

    /** When it was closed; absent while it is open. */
    @Nullable
    Instant closedAt() {
        return finishedAt == null ? returnedAt : finishedAt;
    }

    private static List<Pause> pauses(ResultSet row) throws SQLException {
        @Nullable Object[] from = array(row, "pause_from");
        @Nullable Object[] to = array(row, "pause_to");
        @Nullable Object[] reasons = array(row, "pause_reason");
        List<Pause> pauses = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            pauses.add(new Pause(Objects.requireNonNull(instant(from[i])), instant(to[i]), String.valueOf(reasons[i])));
        }
        return pauses;
    }

    private static List<Apology> apologies(ResultSet row) throws SQLException {
        @Nullable Object[] at = array(row, "apology_at");
        @Nullable Object[] due = array(row, "apology_due");
        List<Apology> apologies = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            apologies.add(new Apology(Objects.requireNonNull(instant(at[i])), instant(due[i])));
        }
        return apologies;
    }

    private static @Nullable Object[] array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new Object[0] : (@Nullable Object[]) array.getArray();
    }

    private static @Nullable Instant instant(@Nullable Object element) {
        return element == null ? null : ((Timestamp) element).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
