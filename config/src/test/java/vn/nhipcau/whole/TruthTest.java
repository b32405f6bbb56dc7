package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Runs the demo and recomputes every agency's figures by one SQL query over the simulator's truth files: what the
 * province printed must be what the world holds, and a second start must have nothing to add.
 */
class TruthTest {
    private static final int DOSSIERS = 2000;
    private static final String PERIOD_STARTS = "timestamptz '2022-09-15 00:00+07'";
    private static final String PERIOD_ENDS = "timestamptz '2022-10-15 00:00+07'";

    @TempDir
    static Path folder;

    private static DemoProcess demo;

    @BeforeAll
    static void runTheDemo() throws Exception {
        demo = DemoProcess.run(folder.resolve("data"), DOSSIERS);
        assertThat(demo.exitCode()).as(demo.log()).isZero();
    }

    @Test
    void startedAgainTheDemoSaysNothingTwice() throws Exception {
        List<String> books = books();
        assertThat(books).hasSizeGreaterThan(400);

        DemoProcess again = DemoProcess.run(folder.resolve("data"), DOSSIERS);

        assertThat(again.exitCode()).as(again.log()).isZero();
        assertThat(again.withoutAddress()).isEqualTo(demo.withoutAddress());
        assertThat(books()).isEqualTo(books);
    }

    private static List<String> books() throws Exception {
        try (StoppedInstallation left = new StoppedInstallation(folder.resolve("data"))) {
            return left.books();
        }
    }

    @Test
    void theDemoPrintsWhatTheWorldHolds() throws Exception {
        SortedMap<String, Map<String, BigDecimal>> truth;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection()) {
            load(connection, folder.resolve("data"));
            truth = recomputed(connection);
        }

        assertThat(truth).hasSizeGreaterThan(100);
        Map<String, JsonNode> printed = demo.lines().stream()
                .filter(line -> line.has("figures"))
                .collect(Collectors.toMap(line -> line.get("agency").asText(), line -> line.get("figures")));
        SortedMap<String, Map<String, BigDecimal>> measured = new TreeMap<>();
        truth.forEach((agency, figures) -> measured.put(agency, same(figures, printed.get(agency))));
        assertThat(measured).isEqualTo(truth);
    }

    /** The printed figures under the names that the query gives them. */
    private static Map<String, BigDecimal> same(Map<String, BigDecimal> wanted, JsonNode figures) {
        SortedMap<String, BigDecimal> found = new TreeMap<>();
        for (String name : wanted.keySet()) {
            JsonNode value = figures == null ? null : figures.at("/" + name.replace('.', '/'));
            found.put(name, value == null || !value.isNumber() ? null : normal(value.decimalValue()));
        }
        return found;
    }

    private static void load(Connection connection, Path data) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'Asia/Ho_Chi_Minh'");
            statement.execute("""
                    create table truth_dossier (dossier_code text, canonical_code text, source text, receiving_agency text,
                        resolving_agency text, procedure_code text, channel text, submitted_at timestamptz,
                        received_at timestamptz, first_due_at timestamptz, due_at timestamptz, due_includes_pauses boolean,
                        finished_at timestamptz, returned_at timestamptz, closed_by text, deleted boolean,
                        changed_at timestamptz, expected_problem text, effective_due_at timestamptz);
                    create table truth_pause (source text, dossier_code text, from_at timestamptz, to_at timestamptz,
                        reason text);
                    create table truth_apology (source text, dossier_code text, at timestamptz, new_due_at timestamptz);
                    create table calendar (date date, kind text, name text, source text)
                    """);
        }
        Path truth = data.resolve("demo/province/truth");
        copy(connection, "truth_dossier", truth.resolve("dossier.csv"));
        copy(connection, "truth_pause", truth.resolve("pause.csv"));
        copy(connection, "truth_apology", truth.resolve("apology.csv"));
        copy(connection, "calendar", Path.of("../routes/catalog/calendars/vietnam.calendar.csv"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create view day_off as select date as day from calendar where kind = 'OFF'");
            statement.execute("create view day_on as select date as day from calendar where kind = 'WORKING'");
            statement.execute("create index on truth_pause (source, dossier_code)");
            statement.execute("create index on truth_apology (source, dossier_code)");
            statement.execute("analyze");
        }
    }

    private static void copy(Connection connection, String table, Path file) throws SQLException, IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format csv, header)", reader);
        }
    }

    private static SortedMap<String, Map<String, BigDecimal>> recomputed(Connection connection)
            throws SQLException, IOException {
        String query = Files.readString(Path.of("src/test/resources/truth-figures.sql"))
                .replaceAll("(?<!:):starts\\b", PERIOD_STARTS)
                .replaceAll("(?<!:):ends\\b", PERIOD_ENDS);
        SortedMap<String, Map<String, BigDecimal>> agencies = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                SortedMap<String, BigDecimal> figures = new TreeMap<>();
                for (int column = 2; column <= columns.getColumnCount(); column++) {
                    BigDecimal value = rows.getBigDecimal(column);
                    figures.put(columns.getColumnName(column), value == null ? null : normal(value));
                }
                agencies.put(rows.getString("agency"), figures);
            }
        }
        return agencies;
    }

    private static BigDecimal normal(BigDecimal value) {
        return value.stripTrailingZeros();
    }
}
