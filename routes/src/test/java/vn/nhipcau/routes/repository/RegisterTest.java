package vn.nhipcau.routes.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.TestStore;
import vn.nhipcau.routes.repository.RegisterRow.State;

/** The register of 2022-10, whose deadline is the first instant of 22 October in Vietnam. */
@NullUnmarked
class RegisterTest {

    private static final YearMonth OCTOBER = YearMonth.of(2022, 10);
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final String CONTENT = "{\"data\":{\"figures\":{\"carriedOver\":0,\"open\":{\"total\":%d}},"
            + "\"completeness\":{\"sources\":[{\"state\":\"%s\"}]}}}";

    private static DataSource database;
    private static TestStore store;
    private static JdbcClient sql;

    private final TestClock clock = new TestClock(vn("2022-10-20 08:00"));
    private final PeriodRule rule = new PeriodSettings(null, null, null).rule();
    private final PeriodBook periods = new PeriodBook(
            database,
            rule,
            new Obligations(database, new AgencyCatalogue(database, rule), CatalogueSettings.defaults(), clock));
    private final Register register = new Register(database, periods);

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        store = new TestStore(database);
        sql = JdbcClient.create(database);
    }

    @BeforeEach
    void clear() {
        store.clear();
        sql.sql("truncate repository.inbox, repository.month_applied, repository.period, repository.obligation,"
                        + " repository.obligation_freeze cascade")
                .update();
    }

    private void received(String agency, int revision, Instant at, boolean empty) {
        sql.sql("""
                insert into repository.inbox (sender, agency, period, revision, message_key, state, payload, sha256,
                    received_at, timeliness, receipt, receipt_signature, empty)
                values ('hue', :agency, '2022-10', :revision, 'hue:' || :agency || ':2022-10:' || :revision, 'APPLIED',
                    '', '', cast(:at as timestamptz), 'ON_TIME', '', '', :empty)""")
                .param("agency", agency)
                .param("revision", revision)
                .param("at", at.toString())
                .param("empty", empty)
                .update();
    }

    private RegisterRow only(Instant asOf) {
        List<RegisterRow> rows = register.of(OCTOBER, asOf);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-10-21 23:59:59.999999, ON_TIME",
        "2022-10-22 00:00:00.000000, LATE",
        "2022-10-21 17:00:00.000000, ON_TIME",
        "2022-10-22 07:00:00.000000, LATE"
    })
    void theTwentySecondBeginsInVietnamWhereverTheServerStands(String at, State state) {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        received("A", 1, vn(at), false);
        received("A", 2, vn("2022-11-05 08:00"), false);
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Auckland")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(only(null).state()).as(zone).isEqualTo(state);
                assertThat(only(null).revision()).isEqualTo(2);
                assertThat(only(null).receivedAt()).isEqualTo(vn(at));
                assertThat(only(vn(at)).state()).isEqualTo(State.MISSING);
                assertThat(only(vn(at).plus(MICRO)).state()).isEqualTo(state);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whatSaysNothingIsNoReportUntilARevisionDoes() {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        Instant first = vn("2022-10-20 08:00");
        received("A", 1, first, true);
        assertThat(only(null))
                .extracting(RegisterRow::state, RegisterRow::receivedAt, RegisterRow::emptyAt, RegisterRow::revision)
                .containsExactly(State.MISSING, null, first, 1);
        received("A", 2, vn("2022-10-21 08:00"), false);
        assertThat(only(null))
                .extracting(RegisterRow::state, RegisterRow::receivedAt, RegisterRow::emptyAt)
                .containsExactly(State.ON_TIME, vn("2022-10-21 08:00"), null);
        assertThat(only(vn("2022-10-21 08:00")).state()).isEqualTo(State.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"0, NEVER, true", "0, INCOMPLETE, true", "0, COMPLETE, false", "3, NEVER, false"})
    void aMonthOfZerosIsAReportWhereASourceVouchesForIt(int open, String source, boolean empty) throws IOException {
        assertThat(StatusContent.isEmpty(new ObjectMapper().readTree(CONTENT.formatted(open, source))))
                .isEqualTo(empty);
    }

    @Test
    void everyAgencyHasExactlyOneStateAndTheStatesAddUp() {
        IntStream.range(0, 225).forEach(n -> store.agency("C%03d".formatted(n), "COMMUNE", null, null, "{}", "{}"));
        store.agency("OLD", "COMMUNE", null, "2022-10-01", "{C000}", "{}");
        received("C001", 1, vn("2022-10-20 08:00"), false);
        received("C002", 1, vn("2022-10-23 08:00"), false);
        received("C003", 1, vn("2022-10-20 08:00"), true);
        received("C004", 1, vn("2022-10-20 08:00"), false);
        received("OLD", 1, vn("2022-10-20 08:00"), false);
        register.decide(OCTOBER, "C004", Obligations.Decision.EXEMPT, "lũ lụt", "lan");
        List<RegisterRow> rows = register.of(OCTOBER, null);
        assertThat(rows).extracting(RegisterRow::agency).doesNotHaveDuplicates().hasSize(226);
        assertThat(rows.stream().filter(row -> row.state() != State.MISSING))
                .extracting(RegisterRow::agency, RegisterRow::state, RegisterRow::mergedInto)
                .containsExactly(
                        tuple("C001", State.ON_TIME, List.of()),
                        tuple("C002", State.LATE, List.of()),
                        tuple("C004", State.EXEMPT, List.of()),
                        tuple("OLD", State.MERGED, List.of("C000")));
    }

    @Test
    void aRegisterAsOfAnInstantIsTheSameBytesWhateverHappensLater() throws IOException {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        store.agency("B", "COMMUNE", null, null, "{}", "{}");
        store.agency("C", "COMMUNE", null, null, "{}", "{}");
        Instant early = vn("2022-10-20 08:00");
        byte[] beforeAnything = bytes(early);
        received("A", 1, vn("2022-10-20 09:00"), false);
        periods.fix(rule.of(OCTOBER), vn("2022-10-20 09:00"));
        Instant notice = vn("2022-10-24 00:00");
        byte[] published = bytes(notice);

        clock.set(vn("2022-10-25 08:00"));
        register.decide(OCTOBER, "B", Obligations.Decision.EXEMPT, "miễn", "lan");
        received("C", 1, vn("2022-10-26 08:00"), false);
        Instant merged = vn("2022-11-01 08:00");
        store.supersede("agency", "A", merged);
        store.agency("A", "COMMUNE", null, "2022-10-01", "{C}", "{}", merged);
        store.agency("D", "COMMUNE", null, null, "{}", "{}", merged);

        assertThat(bytes(early)).isEqualTo(beforeAnything);
        assertThat(bytes(notice)).isEqualTo(published);
        assertThat(register.of(OCTOBER, null))
                .extracting(RegisterRow::state)
                .containsExactly(State.ON_TIME, State.EXEMPT, State.LATE);
    }

    private byte[] bytes(Instant asOf) throws IOException {
        return new ObjectMapper().registerModule(new JavaTimeModule()).writeValueAsBytes(register.of(OCTOBER, asOf));
    }

    @Test
    void thePastWaitsForWhatIsBeingReceived() throws Exception {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        try (Connection intake = database.getConnection()) {
            intake.setAutoCommit(false);
            intake.createStatement().execute("select pg_advisory_xact_lock_shared(hashtext('repository.inbox'))");
            CompletableFuture<List<RegisterRow>> asked =
                    CompletableFuture.supplyAsync(() -> register.of(OCTOBER, vn("2022-10-21 08:00")));
            intake.createStatement().execute("""
                    insert into repository.inbox (sender, agency, period, revision, message_key, state, payload, sha256,
                        received_at, timeliness, receipt, receipt_signature)
                    values ('hue', 'A', '2022-10', 1, 'hue:A:2022-10:1', 'APPLIED', '', '', '2022-10-20T00:00:00Z',
                        'ON_TIME', '', '')""");
            assertThat(asked).isNotDone();
            intake.commit();
            assertThat(asked.get(10, TimeUnit.SECONDS))
                    .extracting(RegisterRow::state)
                    .containsExactly(State.ON_TIME);
        }
    }
}
