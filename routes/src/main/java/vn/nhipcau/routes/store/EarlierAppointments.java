package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Takes the first due date from an older state that arrives after a newer one, so that it is the same whatever arrives
 * first: the dossier gets a new version with the content it has and the date it was first given.
 */
final class EarlierAppointments {
    private static final String WRITE = """
            with head as (
                update dossier d
                   set version_no = c.version_no, first_due_at = c.first_due_at, first_due_told = c.first_due_told
                  from page_change c where d.source_no = ? and d.dossier_code = c.code),
            old as (
                update dossier_version v set superseded_at = ? from page_change c
                 where v.dossier_no = c.dossier_no and v.version_no = c.old_version_no
                   and v.received_month = c.old_month and c.version_no > c.old_version_no
                returning v.*, c.version_no as new_version, c.first_due_at as new_first_due),
            written as (
                insert into dossier_version (version_no, deleted, run_no, first_seen, first_due_at, """ + Tombstones.CONTENT + """
                )
                select new_version, deleted, ?, ?, new_first_due, """ + Tombstones.CONTENT + """
                  from old returning 1)
            select coalesce(resolving_agency, receiving_agency),
                   min(coalesce(received_at, submitted_at, finished_at, returned_at, changed_at)), count(*)
              from old group by 1""";

    private EarlierAppointments() {}

    /** @return the versions written; a date that is told earlier but is the same makes none */
    static long write(
            Connection connection,
            RunTicket ticket,
            List<DossierWriter.Difference> rows,
            Instant now,
            DirtyAgencies dirty)
            throws SQLException {
        CopyBuffer copy = new CopyBuffer(rows.size() * 100).header();
        for (DossierWriter.Difference row : rows) {
            copy.row(7)
                    .text(row.row().code())
                    .bigint(row.dossierNo())
                    .integer(row.oldVersion() + (row.firstDueMoved() ? 1 : 0))
                    .instant(row.row().firstDue())
                    .instant(row.row().firstDueTold())
                    .integer(row.oldVersion())
                    .date(row.oldMonth());
        }
        CopyTarget.send(
                connection,
                "page_change",
                "code, dossier_no, version_no, first_due_at, first_due_told, old_version_no, old_month",
                copy.trailer());
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        long written = 0;
        try (PreparedStatement statement = connection.prepareStatement(WRITE);
                PreparedStatement clear = connection.prepareStatement("delete from page_change")) {
            statement.setInt(1, ticket.sourceNo());
            statement.setObject(2, moment);
            statement.setLong(3, ticket.runNo());
            statement.setObject(4, moment);
            try (ResultSet agencies = statement.executeQuery()) {
                while (agencies.next()) {
                    OffsetDateTime since = agencies.getObject(2, OffsetDateTime.class);
                    dirty.mark(agencies.getString(1), since == null ? Instant.EPOCH : since.toInstant());
                    written += agencies.getLong(3);
                }
            }
            clear.executeUpdate();
        }
        return written;
    }
}
