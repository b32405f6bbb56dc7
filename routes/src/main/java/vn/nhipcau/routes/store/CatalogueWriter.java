package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.Procedure;

/**
 * Stores agencies and procedures; a row is one effective-dated version of a code. A row that differs supersedes the one
 * known before, which stays to be read as of an earlier instant.
 */
final class CatalogueWriter {
    private static final String PUT_AGENCY = """
            with superseded as (
                update agency_version set superseded_at = ?
                where code = ? and valid_from = coalesce(?::date, '-infinity') and superseded_at is null
                returning version_no)
            insert into agency_version (version_no, code, valid_from, first_seen, valid_to, name, level, parent,
                                        successor, other_codes, content_hash, source_no)
            values (coalesce((select version_no from superseded), 0) + 1, ?, coalesce(?::date, '-infinity'), ?,
                    coalesce(?::date, 'infinity'), ?, ?, ?, ?, ?, ?, ?)""";
    private static final String PUT_PROCEDURE = """
            with superseded as (
                update procedure_version set superseded_at = ?
                where code = ? and valid_from = coalesce(?::date, '-infinity') and superseded_at is null
                returning version_no)
            insert into procedure_version (version_no, code, valid_from, first_seen, valid_to, name, sector_code,
                                           limit_amount, limit_unit, iso_scope, content_hash, source_no)
            values (coalesce((select version_no from superseded), 0) + 1, ?, coalesce(?::date, '-infinity'), ?,
                    coalesce(?::date, 'infinity'), ?, ?, ?, ?, ?, ?, ?)""";

    /** One version of one code. */
    private record Key(String code, @Nullable LocalDate validFrom) {}

    PageOutcome write(Connection connection, RunTicket ticket, PageDraft draft, Instant now) throws SQLException {
        Map<Key, PageDraft.Hashed<Agency>> agencies = new LinkedHashMap<>();
        draft.agencies()
                .forEach(row ->
                        agencies.put(new Key(row.record().code(), row.record().validFrom()), row));
        Map<Key, PageDraft.Hashed<Procedure>> procedures = new LinkedHashMap<>();
        draft.procedures()
                .forEach(row ->
                        procedures.put(new Key(row.record().code(), row.record().validFrom()), row));
        OffsetDateTime known = now.atOffset(ZoneOffset.UTC);
        return put(connection, "agency", agencies, draft.agencies(), PUT_AGENCY, (statement, key, row) -> {
                    bindKey(statement, key, known);
                    bind(connection, statement, row);
                    statement.setInt(14, ticket.sourceNo());
                })
                .plus(put(
                        connection,
                        "procedure",
                        procedures,
                        draft.procedures(),
                        PUT_PROCEDURE,
                        (statement, key, row) -> {
                            bindKey(statement, key, known);
                            bind(statement, row);
                            statement.setInt(14, ticket.sourceNo());
                        }));
    }

    private static <R extends CanonicalRecord> PageOutcome put(
            Connection connection,
            String table,
            Map<Key, PageDraft.Hashed<R>> rows,
            List<PageDraft.Hashed<R>> read,
            String upsert,
            ChangedRows.Binder<Key, R> binder)
            throws SQLException {
        if (rows.isEmpty()) {
            return PageOutcome.NOTHING;
        }
        return ChangedRows.put(connection, upsert, rows, read.size(), stored(connection, table, rows.keySet()), binder);
    }

    private static Map<Key, byte[]> stored(Connection connection, String table, Collection<Key> keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select code, nullif(valid_from, '-infinity'), content_hash from " + table + " where code = any(?)")) {
            Object[] codes = keys.stream().map(Key::code).distinct().toArray();
            statement.setArray(1, connection.createArrayOf("text", codes));
            Map<Key, byte[]> stored = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.put(new Key(rows.getString(1), rows.getObject(2, LocalDate.class)), rows.getBytes(3));
                }
            }
            return stored;
        }
    }

    private static void bindKey(PreparedStatement statement, Key key, OffsetDateTime known) throws SQLException {
        statement.setObject(1, known);
        statement.setString(2, key.code());
        statement.setObject(3, key.validFrom());
        statement.setString(4, key.code());
        statement.setObject(5, key.validFrom());
        statement.setObject(6, known);
    }

    private static void bind(Connection connection, PreparedStatement statement, PageDraft.Hashed<Agency> row)
            throws SQLException {
        Agency agency = row.record();
        statement.setObject(7, agency.validTo());
        statement.setString(8, agency.name());
        statement.setString(9, agency.level().name());
        statement.setString(10, agency.parent());
        statement.setArray(
                11, connection.createArrayOf("text", agency.successor().toArray()));
        statement.setArray(
                12, connection.createArrayOf("text", agency.otherCodes().toArray()));
        statement.setBytes(13, row.hash());
    }

    private static void bind(PreparedStatement statement, PageDraft.Hashed<Procedure> row) throws SQLException {
        Procedure procedure = row.record();
        statement.setObject(7, procedure.validTo());
        statement.setString(8, procedure.name());
        statement.setString(9, procedure.sectorCode());
        statement.setBigDecimal(10, procedure.limit());
        statement.setString(
                11, procedure.limitUnit() == null ? null : procedure.limitUnit().name());
        statement.setObject(12, procedure.isoScope());
        statement.setBytes(13, row.hash());
    }
}
