package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.jdbc.TestServer.Row;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;

/** The contract for connectors, and what a query of a database keeps beside it; run for each kind of real server. */
abstract class QueriedDatabaseContract extends DatabaseCase {
    QueriedDatabaseContract(TestServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEYSET, STREAM})
    void losesNothingInsideOneTimestampWhereverReadingBegins(String query) throws Exception {
        SourceSpec source = source(database(23), query, Map.of());
        List<Page> pages;
        try (Reading reading = new Reading(source)) {
            pages = reading.pages(null, 4);
            assertThat(ids(Reading.records(pages))).isEqualTo(numbers(0, 23));
        }
        int handedOut = 0;
        for (Page page : pages) {
            handedOut += page.records().size();
            if (page.next() != null) {
                try (Reading restarted = new Reading(source)) {
                    assertThat(ids(Reading.records(restarted.pages(page.next(), 5))))
                            .isEqualTo(numbers(handedOut, 23));
                }
            }
        }
    }

    @Test
    void takesTheWindowInTheSourcesZone() throws Exception {
        String database = database(0);
        server.fill(
                database,
                new Row(0, "before", LocalDateTime.parse("2022-09-14T23:59:59.999999")),
                new Row(1, "first", LocalDateTime.parse("2022-09-15T00:00:00")),
                new Row(2, "last", LocalDateTime.parse("2022-10-14T23:59:59.999999")),
                new Row(3, "after", LocalDateTime.parse("2022-10-15T00:00:00")));
        try (Reading reading = new Reading(source(database, KEYSET, Map.of()))) {
            List<SourceRecord> records = reading.records(10);
            assertThat(ids(records)).containsExactly("1", "2");
            assertThat(Reading.field(records.get(1), "changed_at")).isEqualTo("2022-10-14 23:59:59.999999");
        }
    }

    @Test
    void findsARowCommittedLateWhenTheWindowIsReadAgain() throws Exception {
        String database = database(9);
        SourceSpec source = source(database, KEYSET, Map.of());
        try (Connection late = server.connect(database);
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("insert into dossier values (-1, 'late', '2022-09-20 08:30:00')");
            try (Reading reading = new Reading(source)) {
                assertThat(ids(reading.records(4))).isEqualTo(numbers(0, 9));
            }
            late.commit();
        }
        try (Reading overlapping = new Reading(source)) {
            assertThat(ids(overlapping.records(4))).hasSize(10).contains("-1");
        }
    }

    @Test
    void seesOneStateOfTheDataFromTheFirstPageToTheLast() throws Exception {
        String database = database(9);
        Files.writeString(
                base.resolve("count.sql"),
                "select count(*) from dossier where changed_at >= :from and changed_at < :to");
        SourceSpec source = source(database, KEYSET, Map.of("count-query", "count.sql"));
        try (Reading reading = new Reading(source)) {
            Page first = reading.fetch(null, 0, 4);
            server.run(
                    database,
                    "delete from dossier where id = 7",
                    "insert into dossier values (10, 'new', '2022-09-20 08:30:00')");
            List<Page> rest = reading.pages(first.next(), 4);
            assertThat(first.total()).isEqualTo(9);
            assertThat(ids(Reading.records(rest))).isEqualTo(numbers(4, 9));
        }
    }

    @Test
    void pagesByKeysThatAreTexts() throws Exception {
        String database = server.create(SECRET);
        server.run(
                database,
                "create table dossier (id varchar(40) primary key)",
                "insert into dossier values ('H48-1'), ('H48-10'), ('H48-2'), ('H48-É''x'), ('đ')");
        String query = "select id from dossier where :last_key is null or id > :last_key order by id limit :size";
        try (Reading reading = new Reading(source(database, query, Map.of()))) {
            assertThat(ids(reading.records(2))).containsExactlyInAnyOrder("H48-1", "H48-10", "H48-2", "H48-É'x", "đ");
        }
    }

    @Test
    void pagesByTimesToTheMicrosecond() throws Exception {
        String database = server.create(SECRET);
        server.run(
                database,
                "create table dossier (id %s primary key)".formatted(server.timeType()),
                "insert into dossier values ('2022-09-20 08:30:00.000001'), ('2022-09-20 08:30:00.000002'), ('2022-09-20 08:30:00')");
        String query = "select id from dossier where :last_key is null or id > :last_key order by id limit :size";
        try (Reading reading = new Reading(source(database, query, Map.of()))) {
            assertThat(reading.records(1)).hasSize(3);
        }
    }

    @Test
    void tellsRowsApartBySeveralColumns() throws Exception {
        String database = server.create(SECRET);
        server.run(
                database,
                "create table step (dossier bigint, no int)",
                "insert into step values (1, 1), (1, 2), (2, 1), (2, 2), (2, 3)");
        SourceSpec source = source(
                database,
                "select dossier as id, no from step order by dossier, no",
                Map.of("key", List.of("id", "no")));
        try (Reading reading = new Reading(source)) {
            Page first = reading.fetch(null, 0, 2);
            assertThat(first.records())
                    .extracting(SourceRecord::place)
                    .containsExactly("row 1 key 1|1", "row 2 key 1|2");
            try (Reading restarted = new Reading(source)) {
                assertThat(Reading.records(restarted.pages(first.next(), 2))).hasSize(3);
            }
            server.run(database, "delete from step where no = 1");
            try (Reading restarted = new Reading(source)) {
                assertProblem(restarted, first.next(), ConnectorProblem.INCOMPLETE, "row 2 is not the one");
            }
        }
    }

    @Test
    void putsRowsAsideThatCannotBeRecords() throws Exception {
        String database = database(3);
        server.run(database, "insert into dossier values (null, 'no key', '2022-09-20 08:30:00')");
        server.run(database, "insert into dossier values (7, '\uFFFD', '2022-09-20 08:30:00')");
        boolean nul = server == TestServer.MARIADB; // PostgreSQL holds none
        if (nul) {
            server.run(database, "update dossier set code = concat('x', char(0)) where id = 1");
        }
        String query =
                "select id, code, repeat('n', case when id in (%s) then 1048577 else 1 end) as note from dossier order by id"
                        .formatted(nul ? "2" : "1, 2");
        try (Reading reading = new Reading(source(database, query, Map.of()))) {
            Page page = reading.fetch(null, 0, 10);
            assertThat(ids(page.records())).containsExactly("0");
            assertThat(page.broken())
                    .extracting(broken -> broken.place() + ": " + broken.problem())
                    .anyMatch(text -> text.matches("row \\d: its key is empty"))
                    .anyMatch(text -> text.matches("row \\d key 7: column code holds characters that were lost.*"))
                    .anyMatch(text -> text.matches("row \\d key 2: column note is longer than 1048576 characters"))
                    .hasSize(4);
        }
    }

    @Test
    void goesOnBehindARowWithoutKey() throws Exception {
        String database = database(0);
        server.run(
                database,
                "insert into dossier values (null, 'a', null), (1, 'b', null), (null, 'c', null), (2, 'd', null)");
        SourceSpec source = source(database, "select id, code from dossier order by code", Map.of());
        for (int size = 1; size < 4; size++) {
            try (Reading reading = new Reading(source);
                    Reading restarted = new Reading(source)) {
                Page first = reading.fetch(null, 0, size);
                assertThat(first.broken()).hasSize(size == 3 ? 2 : 1);
                assertThat(ids(Reading.records(restarted.pages(first.next(), 9))))
                        .isEqualTo(size == 1 ? List.of("1", "2") : List.of("2"));
            }
        }
    }

    @Test
    void refusesAQueryThatGivesAKeyTwiceOrOutOfOrder() throws Exception {
        String database = database(5);
        assertProblem(
                source(database, "select d.id from dossier d join dossier e on e.id < 2 order by d.id", Map.of()),
                ConnectorProblem.INCOMPLETE,
                "rows 1 and 2 have the same key");
        assertProblem(
                source(
                        database,
                        "select id from dossier where :last_key is null or id > :last_key order by id desc limit :size",
                        Map.of()),
                ConnectorProblem.INCOMPLETE,
                "row 2 has a lower key");
    }

    @Test
    void namesAColumnThatIsMissing() throws Exception {
        String database = database(3);
        assertProblem(
                source(database, KEYSET, Map.of("key", "idd")),
                ConnectorProblem.CONTRACT_DRIFT,
                "with.key: the query gives no column \"idd\". Did you mean \"id\"?");
        assertProblem(
                source(database, KEYSET, Map.of("changed-at", "code")),
                ConnectorProblem.CONTRACT_DRIFT,
                "\"code\" is neither a date nor a time");
        assertProblem(
                source(database, "select id, codee from dossier", Map.of()),
                ConnectorProblem.ERROR_ANSWER,
                "it names \"codee\"");
        assertProblem(
                source(database, "select id, code as x, code as x from dossier", Map.of()),
                ConnectorProblem.CONTRACT_DRIFT,
                "two of its columns are called \"x\"");
        server.run(database, "alter table dossier rename column code to ma_ho_so");
        assertProblem(source(database, KEYSET, Map.of()), ConnectorProblem.ERROR_ANSWER, "it names \"code\"");
    }

    @Test
    void writesNothingEvenThroughAFunction() throws Exception {
        String database = database(1);
        server.run(
                database,
                server == TestServer.POSTGRESQL
                        ? "create function note() returns int language sql security definer as 'delete from dossier; select 1'"
                        : "create function note() returns int modifies sql data begin delete from dossier; return 1; end");
        assertProblem(
                source(database, "select id, note() as n from dossier", Map.of()),
                ConnectorProblem.ERROR_ANSWER,
                "the query wants to write");
        try (Reading reading = new Reading(source(database, KEYSET, Map.of()))) {
            assertThat(reading.records(5)).hasSize(1);
        }
    }

    @Test
    void saysWhyItIsNotLetIn() throws Exception {
        String database = database(1);
        assertProblem(
                source(database, KEYSET, Map.of("username", "nobody", "password", "wr0ng")),
                ConnectorProblem.REFUSED,
                "the database refuses user name, password or permission");
        assertProblem(
                source(database, KEYSET, Map.of("port", 1)), ConnectorProblem.UNREACHABLE, "the connection failed");
        // Neither server speaks TLS here: nothing may be sent to it then.
        assertProblem(source(database, KEYSET, Map.of("tls", true)), ConnectorProblem.UNREACHABLE, "portal:");
    }

    @Test
    void givesUpAPageWholeWhenTheConnectionBreaksAndReadsItAgain() throws Exception {
        String database = database(23);
        SourceSpec source = source(database, STREAM, Map.of());
        try (Reading reading = new Reading(source)) {
            Page first = reading.fetch(null, 0, 5);
            killReaders(database);
            // What the driver holds already may still come; the rest must not come in part.
            ConnectorException broken =
                    catchThrowableOfType(ConnectorException.class, () -> source(reading, first.next()));
            if (broken != null) {
                assertThat(broken.problem()).isEqualTo(ConnectorProblem.UNREACHABLE);
            }
            assertThat(ids(Reading.records(reading.pages(first.next(), 5)))).isEqualTo(numbers(5, 23));
        }
    }

    private static void source(Reading reading, String cursor) throws ConnectorException {
        Reading.records(reading.pages(cursor, 5));
    }

    private void killReaders(String database) throws SQLException {
        if (server == TestServer.POSTGRESQL) {
            server.run(
                    database,
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + TestServer.USER + "'");
        } else {
            server.run(database, "kill user " + TestServer.USER);
        }
    }

    @Test
    void streamsALongTableWithoutHoldingIt() throws Exception {
        String database = server.create(SECRET);
        String series = server == TestServer.POSTGRESQL
                ? "select n as id, repeat('x', 400) as text from generate_series(1, 300000) s(n)"
                : "select seq as id, repeat('x', 400) as text from seq_1_to_300000";
        try (Reading reading = new Reading(source(database, series + " order by 1", Map.of()))) {
            long before = usedAfterCollection();
            long most = 0;
            long count = 0;
            Page page = reading.fetch(null, 0, 10_000);
            while (true) {
                count += page.records().size();
                if (count % 100_000 == 0) {
                    most = Math.max(most, usedAfterCollection() - before);
                }
                if (page.next() == null) {
                    break;
                }
                page = reading.fetch(page.next(), 1, 10_000);
            }
            assertThat(count).isEqualTo(300_000);
            assertThat(most).as("bytes held of 120 MB").isLessThan(32L * 1024 * 1024);
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void leavesNoConnectionBehind() throws Exception {
        String database = database(23);
        try (Reading reading = new Reading(source(database, STREAM, Map.of()))) {
            reading.fetch(null, 0, 5);
            assertThat(connections(database)).isEqualTo(1);
        }
        await().until(() -> connections(database) == 0);
    }

    private int connections(String database) throws SQLException {
        String sql = server == TestServer.POSTGRESQL
                ? "select count(*) from pg_stat_activity where usename = '%s' and datname = '%s'"
                : "select count(*) from information_schema.processlist where user = '%s' and db = '%s'";
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql.formatted(TestServer.USER, database))) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
