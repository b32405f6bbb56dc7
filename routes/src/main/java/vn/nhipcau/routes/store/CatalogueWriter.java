package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.Procedure;

/** Stores agencies and procedures; a row is one effective-dated version of a code, replaced when it differs. */
final class CatalogueWriter {
    private static final String PUT_AGENCY = """
            insert into agency (code, valid_from, valid_to, name, level, parent, successor, other_codes,
                                content_hash, source_no)
            values (?, coalesce(?::date, '-infinity'), coalesce(?::date, 'infinity'), ?, ?, ?, ?, ?, ?, ?)
            on conflict (code, valid_from) do update
               set valid_to = excluded.valid_to, name = excluded.name, level = excluded.level,
                   parent = excluded.parent, successor = excluded.successor, other_codes = excluded.other_codes,
                   content_hash = excluded.content_hash, source_no = excluded.source_no""";
    private static final String PUT_PROCEDURE = """
            insert into procedure (code, valid_from, valid_to, name, sector_code, limit_amount, limit_unit, iso_scope,
                                   content_hash, source_no)
            values (?, coalesce(?::date, '-infinity'), coalesce(?::date, 'infinity'), ?, ?, ?, ?, ?, ?, ?)
            on conflict (code, valid_from) do update
               set valid_to = excluded.valid_to, name = excluded.name, sector_code = excluded.sector_code,
                   limit_amount = excluded.limit_amount, limit_unit = excluded.limit_unit,
                   iso_scope = excluded.iso_scope, content_hash = excluded.content_hash,
                   source_no = excluded.source_no""";

    /** One version of one code. */
    private record Key(String code, @Nullable LocalDate validFrom) {}

    PageOutcome write(Connection connection, RunTicket ticket, PageDraft draft) throws SQLException {
        Map<Key, PageDraft.Hashed<Agency>> agencies = new LinkedHashMap<>();
        draft.agencies()
                .forEach(row ->
                        agencies.put(new Key(row.record().code(), row.record().validFrom()), row));
        Map<Key, PageDraft.Hashed<Procedure>> procedures = new LinkedHashMap<>();
        draft.procedures()
                .forEach(row ->
                        procedures.put(new Key(row.record().code(), row.record().validFrom()), row));
        return put(connection, "agency", agencies, draft.agencies(), PUT_AGENCY, (statement, key, row) -> {
                    bind(connection, statement, row);
                    statement.setInt(10, ticket.sourceNo());
                })
                .plus(put(
                        connection,
                        "procedure",
                        procedures,
                        draft.procedures(),
                        PUT_PROCEDURE,
                        (statement, key, row) -> {
                            bind(statement, row);
                            statement.setInt(10, ticket.sourceNo());
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

    private static void bind(Connection connection, PreparedStatement statement, PageDraft.Hashed<Agency> row)
            throws SQLException {
        Agency agency = row.record();
        statement.setString(1, agency.code());
        statement.setObject(2, agency.validFrom());
        statement.setObject(3, agency.validTo());
        statement.setString(4, agency.name());
        statement.setString(5, agency.level().name());
        statement.setString(6, agency.parent());
        statement.setArray(
                7, connection.createArrayOf("text", agency.successor().toArray()));
        statement.setArray(
                8, connection.createArrayOf("text", agency.otherCodes().toArray()));
        statement.setBytes(9, row.hash());
    }

    private static void bind(PreparedStatement statement, PageDraft.Hashed<Procedure> row) throws SQLException {
        Procedure procedure = row.record();
        statement.setString(1, procedure.code());
        statement.setObject(2, procedure.validFrom());
        statement.setObject(3, procedure.validTo());
        statement.setString(4, procedure.name());
        statement.setString(5, procedure.sectorCode());
        statement.setBigDecimal(6, procedure.limit());
        statement.setString(
                7, procedure.limitUnit() == null ? null : procedure.limitUnit().name());
        statement.setObject(8, procedure.isoScope());
        statement.setBytes(9, row.hash());
    }
}
