package vn.nhipcau.routes.store;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What one would write by hand for one file and one table, with no quarantine, no versions, no cursor and no second
 * source: the floor that {@link vn.nhipcau.routes.ingest.StoreBenchmark} measures us against.
 */
public final class LimitProgram {
    private static final int PAGE = 5000;
    private static final String COLUMNS = "code, procedure_code, receiving, resolving, channel, received_at, due_at,"
            + " finished_at, returned_at, status, changed_at, hash";
    private static final String TYPES = "code text collate \"C\", procedure_code text, receiving text, resolving text,"
            + " channel text, received_at timestamptz, due_at timestamptz, finished_at timestamptz,"
            + " returned_at timestamptz, status text, changed_at timestamptz, hash bigint";

    private final DataSource database;

    public LimitProgram(DataSource database) {
        this.database = database;
    }

    private record Row(String code, long hash, int from, int to) {}

    public void prepare() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table limit_dossier (" + TYPES + ", primary key (code))");
        }
    }

    /** Reads the file into the table; returns the rows that were new or differed. */
    public long load(Path file, boolean mostAreKnown) throws IOException, SQLException {
        long written = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            connection.setAutoCommit(false);
            statement.execute("set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off;"
                    + " set client_min_messages = warning;"
                    + " create temporary table if not exists limit_page (" + TYPES + ") on commit delete rows");
            CopyBuffer encoded = new CopyBuffer(PAGE * 260);
            List<Row> rows = new ArrayList<>(PAGE);
            boolean header = true;
            for (CsvRecord record : reader) {
                if (header) {
                    header = false;
                    continue;
                }
                Row row = map(record, encoded);
                if (row != null) {
                    rows.add(row);
                }
                if (rows.size() == PAGE) {
                    written += store(connection, statement, rows, encoded, mostAreKnown);
                    rows.clear();
                    encoded.clear();
                }
            }
            written += store(connection, statement, rows, encoded, mostAreKnown);
        }
        return written;
    }

    private static @Nullable Row map(CsvRecord record, CopyBuffer out) {
        Instant received = time(record.getField(5));
        Instant finished = time(record.getField(7));
        String status = record.getField(9);
        boolean wrong = record.getField(0).isEmpty()
                || received == null
                || finished != null && finished.isBefore(received)
                || !(status.equals("10") || status.equals("4"));
        if (wrong) {
            return null;
        }
        int from = out.length();
        out.text(record.getField(0))
                .text(record.getField(1))
                .text(record.getField(2))
                .text(record.getField(3))
                .text(
                        switch (record.getField(4)) {
                            case "1" -> "DIRECT";
                            case "2" -> "ONLINE";
                            default -> "POSTAL";
                        })
                .instant(received)
                .instant(time(record.getField(6)))
                .instant(finished)
                .instant(time(record.getField(8)))
                .text(status.equals("10") ? "RESOLVED" : null)
                .instant(time(record.getField(10)));
        long hash = 1125899906842597L;
        for (int index = from; index < out.length(); index++) {
            hash = 31 * hash + out.array()[index];
        }
        out.bigint(hash);
        return new Row(record.getField(0), hash, from, out.length());
    }

    /** {@code dd/MM/yyyy HH:mm:ss} in Vietnam by its digits; nothing where that is no date. */
    private static @Nullable Instant time(String text) {
        if (text.length() != 19) {
            return null;
        }
        int day = number(text, 0, 2);
        int month = number(text, 3, 5);
        int year = number(text, 6, 10);
        if (day < 1 || day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDateTime.of(year, month, day, number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                .toInstant(ZoneOffset.ofHours(7));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int index = from; index < to; index++) {
            number = number * 10 + text.charAt(index) - '0';
        }
        return number;
    }

    private static long store(
            Connection connection, Statement statement, List<Row> rows, CopyBuffer encoded, boolean mostAreKnown)
            throws SQLException {
        Map<String, Row> last = new HashMap<>(rows.size() * 2);
        rows.forEach(row -> last.put(row.code(), row));
        CopyBuffer copy = new CopyBuffer(encoded.length() + rows.size() * 2 + 32).header();
        for (Row row : rows) {
            if (last.get(row.code()) == row) {
                copy.row(12).slice(encoded, row.from(), row.to());
            }
        }
        CopyTarget.send(connection, "limit_page", COLUMNS, copy.trailer());
        String update = " on conflict (code) do update set (" + COLUMNS + ") = row(excluded.*)";
        String sql = mostAreKnown
                ? "insert into limit_dossier select p.* from limit_page p left join limit_dossier d on d.code = p.code"
                        + " where d.hash is distinct from p.hash" + update
                : "insert into limit_dossier select * from limit_page" + update
                        + " where limit_dossier.hash is distinct from excluded.hash";
        long written = statement.executeUpdate(sql);
        connection.commit();
        return written;
    }
}
