package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.IsoDocument;

/** Stores the versions of ISO documents that differ; there are hundreds a year, so plain statements do. */
final class IsoDocumentWriter {
    private static final String CURRENT = """
            select document_id, version_no, content_hash, changed_at, organ, issued_on from iso_document
             where source_no = ? and document_id = any(?) and superseded_at is null""";
    private static final String SUPERSEDE = """
            update iso_document set superseded_at = ?
             where source_no = ? and document_id = ? and version_no = ?""";
    private static final String INSERT = """
            insert into iso_document (source_no, document_id, version_no, organ, number, notation, type, subject,
                                      issued_on, action, refers_to, changed_at, content_hash, payload_sha256,
                                      mapping_no, run_no, first_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

    private record Head(int version, byte[] hash, @Nullable Instant changedAt, String organ, LocalDate issuedOn) {}

    PageOutcome write(Connection connection, RunTicket ticket, PageDraft draft, Instant now, DirtyAgencies dirty)
            throws SQLException {
        Map<String, PageDraft.Hashed<IsoDocument>> last = new LinkedHashMap<>();
        draft.documents().forEach(row -> last.put(row.record().key(), row));
        if (last.isEmpty()) {
            return PageOutcome.NOTHING;
        }
        Map<String, Head> heads = heads(connection, ticket, last.keySet());
        long added = 0;
        long changed = 0;
        try (PreparedStatement supersede = connection.prepareStatement(SUPERSEDE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (PageDraft.Hashed<IsoDocument> row : last.values()) {
                Head head = heads.get(row.record().key());
                if (head == null) {
                    added++;
                } else if (differs(row, head)) {
                    changed++;
                    supersede(supersede, ticket, row.record(), head, now);
                    dirty.mark(head.organ(), startOf(head.issuedOn()));
                } else {
                    continue;
                }
                insert(connection, insert, ticket, row, head == null ? 1 : head.version() + 1, now);
                dirty.mark(row.record().organ(), startOf(row.record().issuedOn()));
            }
            supersede.executeBatch();
            insert.executeBatch();
        }
        int read = draft.documents().size();
        return new PageOutcome(added, changed, read - added - changed, 0, read - last.size());
    }

    private static boolean differs(PageDraft.Hashed<IsoDocument> row, Head head) {
        Instant changedAt = row.record().changedAt();
        boolean older = changedAt != null && head.changedAt() != null && changedAt.isBefore(head.changedAt());
        return !older && !Arrays.equals(row.hash(), head.hash());
    }

    private static Map<String, Head> heads(Connection connection, RunTicket ticket, Collection<String> ids)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            statement.setInt(1, ticket.sourceNo());
            statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
            Map<String, Head> heads = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OffsetDateTime changedAt = rows.getObject(4, OffsetDateTime.class);
                    heads.put(
                            rows.getString(1),
                            new Head(
                                    rows.getInt(2),
                                    rows.getBytes(3),
                                    changedAt == null ? null : changedAt.toInstant(),
                                    rows.getString(5),
                                    rows.getObject(6, LocalDate.class)));
                }
            }
            return heads;
        }
    }

    private static void supersede(
            PreparedStatement statement, RunTicket ticket, IsoDocument document, Head head, Instant now)
            throws SQLException {
        statement.setObject(1, now.atOffset(ZoneOffset.UTC));
        statement.setInt(2, ticket.sourceNo());
        statement.setString(3, document.documentId());
        statement.setInt(4, head.version());
        statement.addBatch();
    }

    private static void insert(
            Connection connection,
            PreparedStatement statement,
            RunTicket ticket,
            PageDraft.Hashed<IsoDocument> row,
            int version,
            Instant now)
            throws SQLException {
        IsoDocument document = row.record();
        statement.setInt(1, ticket.sourceNo());
        statement.setString(2, document.documentId());
        statement.setInt(3, version);
        statement.setString(4, document.organ());
        statement.setString(5, document.number());
        statement.setString(6, document.notation());
        statement.setString(7, document.type());
        statement.setString(8, document.subject());
        statement.setObject(9, document.issuedOn());
        statement.setString(10, document.action().name());
        statement.setArray(
                11, connection.createArrayOf("text", document.refersTo().toArray()));
        statement.setObject(
                12, document.changedAt() == null ? null : document.changedAt().atOffset(ZoneOffset.UTC));
        statement.setBytes(13, row.hash());
        statement.setBytes(14, row.payloadHash());
        statement.setInt(15, ticket.mappingNo());
        statement.setLong(16, ticket.runNo());
        statement.setObject(17, now.atOffset(ZoneOffset.UTC));
        statement.addBatch();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(HANOI).toInstant();
    }
}
