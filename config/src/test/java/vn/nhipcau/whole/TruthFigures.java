package vn.nhipcau.whole;

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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/** The figures of October 2022 by {@code truth-figures.sql}, over tables shaped like the simulator's truth files. */
final class TruthFigures {
    private static final String PERIOD_STARTS = "timestamptz '2022-09-15 00:00+07'";
    private static final String PERIOD_ENDS = "timestamptz '2022-10-15 00:00+07'";

    private TruthFigures() {}

    /** Makes the tables, empty, and the working calendar. */
    static void make(Connection connection) throws SQLException, IOException {
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
                    create table calendar (date date, kind text, name text, source text, since date, state text)
                    """);
        }
        copy(connection, "calendar", Path.of("../routes/catalog/calendars/vietnam.calendar.csv"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create view day_off as select date as day from calendar where kind = 'OFF'");
            statement.execute("create view day_on as select date as day from calendar where kind = 'WORKING'");
        }
    }

    /** Fills them with the files that the simulator left in a data folder. */
    static void load(Connection connection, Path data) throws SQLException, IOException {
        Path truth = data.resolve("demo/province/truth");
        copy(connection, "truth_dossier", truth.resolve("dossier.csv"));
        copy(connection, "truth_pause", truth.resolve("pause.csv"));
        copy(connection, "truth_apology", truth.resolve("apology.csv"));
        try (Statement statement = connection.createStatement()) {
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

    /** Every agency's figures by their dotted names. */
    static SortedMap<String, Map<String, BigDecimal>> recomputed(Connection connection)
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

    static BigDecimal normal(BigDecimal value) {
        return value.stripTrailingZeros();
    }
}
