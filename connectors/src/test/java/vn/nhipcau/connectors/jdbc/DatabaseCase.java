package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.ConnectorContract;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.jdbc.TestServer.Row;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** A source that is one query of a database on a real server, as the tests wire it. */
abstract class DatabaseCase extends ConnectorContract {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final LocalDateTime TIME = LocalDateTime.parse("2022-09-20T08:30:00.123456");
    static final String KEYSET = "select id, code, changed_at from dossier\n"
            + "where changed_at >= :from and changed_at < :to -- the window\n"
            + "  and (:last_key is null or id > :last_key)\n"
            + "order by id limit :size";
    static final String STREAM = "select id, code, changed_at from dossier "
            + "where changed_at >= :from and changed_at < :to order by changed_at, id";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path base;

    final TestServer server;

    DatabaseCase(TestServer server) {
        this.server = server;
    }

    @Override
    protected SourceSpec sourceOf(int records) throws Exception {
        return source(database(records), KEYSET, Map.of());
    }

    @Override
    protected SourceSpec brokenSource() throws Exception {
        String database = database(20);
        server.run(database, "insert into dossier values (20, '%s', null)".formatted(SECRET));
        return source(
                database,
                "select id, 1 / (case when id < 9 then 1 else 0 end) as one, cast(code as decimal) as number"
                        + " from dossier where :last_key is null or id > :last_key order by id limit :size",
                Map.of());
    }

    String database(int records) throws Exception {
        String database = server.create(SECRET);
        server.run(
                database,
                "create table dossier (id bigint, code varchar(60), changed_at %s)".formatted(server.timeType()));
        List<Row> rows = new ArrayList<>();
        for (int id = 0; id < records; id++) {
            rows.add(new Row(id, "H48-" + id, TIME));
        }
        server.fill(database, rows.toArray(Row[]::new));
        return database;
    }

    SourceSpec source(String database, String query, Map<String, Object> more) throws Exception {
        Files.writeString(base.resolve("query.sql"), query);
        Map<String, Object> with = server.address(database);
        with.put("password", SECRET);
        with.put("query", "query.sql");
        with.put("key", "id");
        if (query.contains(":from")) {
            with.put("changed-at", "changed_at");
        }
        with.putAll(more);
        return new SourceSpec("portal", "jdbc", with, ZONE, base);
    }

    List<String> printed(String database, String select) throws Exception {
        try (Reading reading = new Reading(source(database, select, Map.of()))) {
            vn.nhipcau.mappings.source.Row row =
                    (vn.nhipcau.mappings.source.Row) reading.records(5).get(0).tree();
            List<String> cells = new ArrayList<>();
            for (int index = 1; index < row.columns().names().size(); index++) {
                cells.add(String.valueOf(row.cell(index)));
            }
            return cells;
        }
    }

    static void assertProblem(SourceSpec source, ConnectorProblem problem, String text) throws Exception {
        try (Reading reading = new Reading(source)) {
            assertProblem(reading, null, problem, text);
        }
    }

    static void assertProblem(Reading reading, @Nullable String cursor, ConnectorProblem problem, String text) {
        assertThatThrownBy(() -> reading.pages(cursor, 7))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(text)
                .hasMessageNotContaining("wr0ng")
                .extracting(failure -> ((ConnectorException) failure).problem())
                .isEqualTo(problem);
    }
}
