package vn.nhipcau.routes.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.FigureMethod;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Statuses, their performance records and their places in the outbox; always in the caller's transaction. */
@Component
class StatusBook {

    /** The newest revision of an agency. */
    record Newest(StatusMessage.Previous previous, byte[] contentHash, String deliveryState) {}

    /** A new revision to be stored. */
    record Line(StatusMessage message, StatusBody content, byte[] hash, String signature) {}

    private record Record(String agency, int revision, String procedureCode, String figures) {}

    private final JdbcTemplate sql;

    StatusBook(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    /** The newest revision of each agency of the period. */
    Map<String, Newest> newest(YearMonth period) {
        Map<String, Newest> newest = new HashMap<>();
        sql.query(
                """
                select distinct on (s.agency) s.agency, s.revision, s.message_key, s.sha256, s.content_hash, o.state
                from monthly_status s join outbox o using (message_key)
                where s.period = ? order by s.agency, s.revision desc
                """,
                row -> {
                    newest.put(
                            row.getString("agency"),
                            new Newest(
                                    new StatusMessage.Previous(
                                            row.getInt("revision"),
                                            row.getString("message_key"),
                                            row.getString("sha256")),
                                    row.getBytes("content_hash"),
                                    row.getString("state")));
                },
                period.toString());
        return newest;
    }

    /** The data of a revision as it was sent; among it figures, procedures and qms. */
    JsonNode said(String agency, YearMonth period, int revision) {
        byte[] payload = Objects.requireNonNull(sql.queryForObject(
                "select payload from monthly_status where agency = ? and period = ? and revision = ?",
                byte[].class,
                agency,
                period.toString(),
                revision));
        try {
            return WireFormat.read(payload).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException("a stored status is no JSON document", e);
        }
    }

    /**
     * Stores new revisions and puts each into the outbox.
     *
     * @param knownAt they know what was known strictly before
     */
    void write(List<Line> lines, FigureMethod method, String reason, Instant now, Instant knownAt) {
        if (lines.isEmpty()) {
            return;
        }
        ReportingPeriod period = method.period();
        writeStatuses(lines, period, reason, now, knownAt, keep(method, now));
        writeRecords(lines, period);
        sql.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    insert into outbox (message_key, agency, period, revision)
                    select message_key, agency, ?, revision
                    from unnest(?::text[], ?::text[], ?::int[]) line (message_key, agency, revision)
                    """);
            statement.setString(1, period.label().toString());
            statement.setArray(2, column(connection, "text", lines, StatusBook::key));
            statement.setArray(3, column(connection, "text", lines, StatusBook::agency));
            statement.setArray(4, column(connection, "int4", lines, StatusBook::revision));
            return statement;
        });
    }

    /** Stores a method that was not used before; the same one is stored once. */
    private String keep(FigureMethod method, Instant now) {
        String sha256 = method.sha256();
        sql.update(
                "insert into figure_method (sha256, content, first_used) values (?, ?, ?) on conflict do nothing",
                sha256,
                method.content(),
                now.atOffset(ZoneOffset.UTC));
        return sha256;
    }

    private void writeStatuses(
            List<Line> lines, ReportingPeriod period, String reason, Instant now, Instant knownAt, String method) {
        sql.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    insert into monthly_status (agency, period, revision, message_key, figures, content_hash, payload,
                        sha256, signature, milestones, reason, computed_at, known_at, method)
                    select agency, ?, revision, message_key, figures::jsonb, content_hash, payload, sha256, signature,
                        milestones::jsonb, ?, ?, ?, ?
                    from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[],
                            ?::text[])
                        line (agency, revision, message_key, figures, content_hash, payload, sha256, signature,
                            milestones)
                    """);
            statement.setString(1, period.label().toString());
            statement.setString(2, reason);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setObject(4, knownAt.atOffset(ZoneOffset.UTC));
            statement.setString(5, method);
            statement.setArray(6, column(connection, "text", lines, StatusBook::agency));
            statement.setArray(7, column(connection, "int4", lines, StatusBook::revision));
            statement.setArray(8, column(connection, "text", lines, StatusBook::key));
            statement.setArray(
                    9,
                    column(
                            connection,
                            "text",
                            lines,
                            line -> json(line.content().figures())));
            statement.setArray(10, bytes(connection, lines, Line::hash));
            statement.setArray(
                    11, bytes(connection, lines, line -> line.message().payload()));
            statement.setArray(
                    12, column(connection, "text", lines, line -> line.message().sha256()));
            statement.setArray(13, column(connection, "text", lines, Line::signature));
            statement.setArray(
                    14,
                    column(
                            connection,
                            "text",
                            lines,
                            line -> json(line.content().milestones())));
            return statement;
        });
    }

    private void writeRecords(List<Line> lines, ReportingPeriod period) {
        List<Record> records = lines.stream()
                .flatMap(line -> line.content().procedures().stream()
                        .map(procedure -> new Record(
                                agency(line), revision(line), procedure.procedureCode(), json(procedure.figures()))))
                .toList();
        sql.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    insert into performance_record (agency, period, revision, procedure_code, figures)
                    select agency, ?, revision, procedure_code, figures::jsonb
                    from unnest(?::text[], ?::int[], ?::text[], ?::text[])
                        line (agency, revision, procedure_code, figures)
                    """);
            statement.setString(1, period.label().toString());
            statement.setArray(2, column(connection, "text", records, Record::agency));
            statement.setArray(3, column(connection, "int4", records, Record::revision));
            statement.setArray(4, column(connection, "text", records, Record::procedureCode));
            statement.setArray(5, column(connection, "text", records, Record::figures));
            return statement;
        });
    }

    /**
     * The marks that a computation of this period answers, as the caller's snapshot sees them. They do not decide what is
     * computed: a closing computes every agency.
     */
    List<Long> marks(ReportingPeriod period) {
        return sql.queryForList(
                "select mark_no from dirty_agency where since < ?",
                Long.class,
                period.to().atOffset(ZoneOffset.UTC));
    }

    /**
     * Forgets marks that a committed computation has seen, unless another closed period that ends later still waits for
     * them. Outside the snapshot, which could neither see nor pass over a mark that a page has renewed meanwhile.
     */
    void forget(List<Long> marks, ReportingPeriod period) {
        sql.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    delete from dirty_agency d where d.mark_no = any(?) and not exists (
                        select from period p where p.state <> 'OPEN' and p.label <> ? and p.ends_at > d.since)
                    """);
            statement.setArray(1, connection.createArrayOf("int8", marks.toArray()));
            statement.setString(2, period.label().toString());
            return statement;
        });
    }

    /**
     * An agency that something has changed for.
     *
     * @param since earliest instant whose period may be affected
     */
    record Mark(long number, Instant since) {}

    /** All marks there are. */
    List<Mark> marks() {
        return sql.query(
                "select mark_no, since from dirty_agency",
                (row, number) -> new Mark(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
    }

    /** Forgets these marks, except where a page has renewed one meanwhile. */
    void forget(List<Mark> marks) {
        sql.update(connection -> {
            PreparedStatement statement =
                    connection.prepareStatement("delete from dirty_agency where mark_no = any(?)");
            statement.setArray(1, column(connection, "int8", marks, Mark::number));
            return statement;
        });
    }

    /** Open incidents of that cause about this period; their subject is agency and label. */
    List<String> incidents(String cause, YearMonth period) {
        return sql.queryForList(
                "select subject from incident where cause = ? and closed_at is null and subject like '% ' || ?",
                String.class, cause, period.toString());
    }

    private static String agency(Line line) {
        return line.message().key().agency();
    }

    private static int revision(Line line) {
        return line.message().key().revision();
    }

    private static String key(Line line) {
        return line.message().key().text();
    }

    private static String json(Object value) {
        return new String(WireFormat.write(value), StandardCharsets.UTF_8);
    }

    private static <T> Array column(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private static Array bytes(Connection connection, List<Line> lines, Function<Line, byte[]> value)
            throws SQLException {
        return connection.createArrayOf("bytea", lines.stream().map(value).toArray(byte[][]::new));
    }
}
