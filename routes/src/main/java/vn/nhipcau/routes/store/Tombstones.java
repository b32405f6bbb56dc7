package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Gives dossiers that are missing for good a new version that says so: the same content, deleted, with the reading that
 * proved it as its run. The head gets a hash of its own, so that the dossier comes back as soon as it is shown again.
 */
final class Tombstones {
    /** What a version keeps of the one before when its record stays the same. */
    static final String CONTENT = """
            received_month, dossier_no, source_no, dossier_code, other_codes, procedure_code, procedure_code_raw,
            sector_code, receiving_agency, resolving_agency, channel, submitted_at, received_at, due_at, finished_at,
            returned_at, closed_by, stage, pause_from, pause_to, pause_reason, apology_at, apology_due, changed_at,
            payload_sha256, mapping_no""";

    private static final String WRITE = """
            with decided as (
                update missing_dossier m set version_no = m.version_no + 1 from dossier d
                 where m.source_no = ? and m.state = 'DELETED' and m.decided_at = ?
                   and d.source_no = m.source_no and d.dossier_code = m.dossier_code and d.version_no = m.version_no
                returning m.dossier_code, m.version_no, m.last_run_no),
            head as (
                update dossier d set version_no = t.version_no, content_hash = sha256(d.content_hash || '\\x00'::bytea)
                  from decided t where d.source_no = ? and d.dossier_code = t.dossier_code
                returning d.dossier_no, d.version_no, d.received_month, t.last_run_no),
            old as (
                update dossier_version v set superseded_at = ? from head h
                 where v.dossier_no = h.dossier_no and v.version_no = h.version_no - 1
                   and v.received_month = h.received_month
                returning v.*, h.version_no as new_version, h.last_run_no),
            written as (
                insert into dossier_version (version_no, deleted, run_no, first_seen, first_due_at, """ + CONTENT + """
                )
                select new_version, true, last_run_no, ?, first_due_at, """ + CONTENT + """
                  from old returning 1)
            select coalesce(resolving_agency, receiving_agency),
                   min(coalesce(received_at, submitted_at, finished_at, returned_at, changed_at)), count(*)
              from old group by 1""";

    private final Connection connection;
    private final int sourceNo;
    private final Instant now;

    Tombstones(Connection connection, int sourceNo, Instant now) {
        this.connection = connection;
        this.sourceNo = sourceNo;
        this.now = now;
    }

    /** For every dossier that was decided upon at this very instant; their number. */
    long write() throws SQLException {
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        DirtyAgencies dirty = new DirtyAgencies();
        long written = 0;
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setInt(1, sourceNo);
            statement.setObject(2, moment);
            statement.setInt(3, sourceNo);
            statement.setObject(4, moment);
            statement.setObject(5, moment);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OffsetDateTime since = rows.getObject(2, OffsetDateTime.class);
                    dirty.mark(rows.getString(1), since == null ? Instant.EPOCH : since.toInstant());
                    written += rows.getLong(3);
                }
            }
        }
        dirty.write(connection);
        return written;
    }
}
