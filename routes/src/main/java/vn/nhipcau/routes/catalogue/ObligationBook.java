package vn.nhipcau.routes.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.mappings.record.AgencyLevel;

/** The obligations of frozen periods and what people have decided about single ones; in the caller's transaction. */
final class ObligationBook {

    private final JdbcTemplate sql;
    private final String schema;

    /** @param schema whose book: {@code public} is the province's */
    ObligationBook(DataSource dataSource, String schema) {
        this.sql = new JdbcTemplate(dataSource);
        this.schema = schema;
    }

    /** Whether the period was frozen strictly before that instant; null means by now. */
    boolean frozen(String period, @Nullable Instant asOf) {
        return Boolean.TRUE.equals(sql.queryForObject(
                "select exists (select from %s.obligation_freeze where period = ? and frozen_at < coalesce(?::timestamptz, 'infinity'))"
                        .formatted(schema),
                Boolean.class,
                period,
                Known.parameter(asOf)));
    }

    /** The lines known strictly before that instant, by agency code and obligation; null means now. */
    List<Obligation> lines(String period, @Nullable Instant asOf) {
        return sql.query(
                "select * from %s.obligation where period = ? and %s order by agency, obligation"
                        .formatted(schema, Known.CONDITION),
                ObligationBook::obligation,
                period,
                Known.parameter(asOf),
                Known.parameter(asOf));
    }

    /** Freezes the period once; lines that people have decided before stay as they are. */
    void freeze(String period, List<Obligation> obligations, Instant at) {
        int first = sql.update(
                "insert into %s.obligation_freeze (period, frozen_at) values (?, ?) on conflict do nothing"
                        .formatted(schema),
                period,
                at.atOffset(ZoneOffset.UTC));
        if (first == 1) {
            List<Object[]> lines = new ArrayList<>();
            obligations.forEach(obligation -> lines.add(columns(period, obligation, null, null, at)));
            sql.batchUpdate(insert(" on conflict do nothing"), lines);
        }
    }

    /** Puts one line in the place of the one known before, if there is one. */
    void put(String period, Obligation obligation, String reason, String actor, Instant at) {
        sql.update(
                "update %s.obligation set superseded_at = ? where period = ? and agency = ? and obligation = ? and superseded_at is null"
                        .formatted(schema),
                at.atOffset(ZoneOffset.UTC),
                period,
                obligation.agency(),
                obligation.obligation());
        sql.update(insert(""), columns(period, obligation, reason, actor, at));
    }

    private String insert(String onConflict) {
        return """
                insert into %s.obligation (period, agency, obligation, name, level, sender, kind, merged_into, reason,
                    decided_by, first_seen)
                values (?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?)""".formatted(schema) + onConflict;
    }

    private static @Nullable Object[] columns(
            String period, Obligation line, @Nullable String reason, @Nullable String actor, Instant at) {
        return new @Nullable Object[] {
            period,
            line.agency(),
            line.obligation(),
            line.name(),
            line.level().name(),
            line.sender(),
            line.kind().name(),
            line.mergedInto().toArray(new String[0]),
            reason,
            actor,
            at.atOffset(ZoneOffset.UTC)
        };
    }

    private static Obligation obligation(ResultSet row, int number) throws SQLException {
        return new Obligation(
                row.getString("agency"),
                row.getString("name"),
                AgencyLevel.valueOf(row.getString("level")),
                row.getString("obligation"),
                row.getString("sender"),
                ObligationKind.valueOf(row.getString("kind")),
                List.of((String[]) row.getArray("merged_into").getArray()));
    }
}
