package vn.nhipcau.routes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.routes.checks.Check.Severity;
import vn.nhipcau.routes.checks.PublishedRow.Cell;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.Periods;

/** October 2022 is 15 September to 15 October for us, and the calendar month for the portal. */
@NullUnmarked
class PeriodChecksTest {
    private static final Instant NOVEMBER = Instant.parse("2022-11-20T01:00:00Z");
    private static final String LATER = "2022-11-10T00:00:00Z";

    @TempDir
    static Path folder;

    private static Bridge bridge;

    @BeforeAll
    static void start() {
        bridge = new Bridge(ApprovalSettings.Restatement.TWO_PERSONS, folder);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void nothing() throws Exception {
        bridge.sql
                .sql("truncate run, quarantine, missing_dossier, portal_statistic, closing_override cascade")
                .update();
        bridge.clear();
        bridge.clock.set(NOVEMBER);
    }

    @Test
    void saysNothingLoudAboutAMonthInOrder() {
        add(dossier("a1").received("2022-09-20 08:00").due("2022-09-30 17:00").resolved("2022-09-29 09:00"));

        PeriodChecks.Report report = report(MONTH);

        assertThat(report.closable()).isTrue();
        assertThat(report.checks()).extracting(Check::severity).containsOnly(Severity.TOLD);
    }

    @Test
    void tellsDossiersThatNameNoAgency() {
        add(dossier("a1").agency(null).received("2022-09-20 08:00").due("2022-11-30 17:00"));

        assertThat(report(MONTH).checks())
                .filteredOn(check -> check.code().equals("CHK-202"))
                .singleElement()
                .satisfies(check -> assertThat(check.text().vi()).startsWith("1 hồ sơ không ghi cơ quan nào"));
    }

    @Test
    void accountsForEveryDossierThatMakesJulyOpenOtherwiseThanJuneClosed() {
        add(
                dossier("a-stays").received("2022-09-01 08:00").due("2022-11-30 17:00"),
                dossier("a-reopened").received("2022-09-01 08:00").resolved("2022-09-10 09:00"),
                dossier("a-moved").received("2022-09-01 08:00").due("2022-11-30 17:00"),
                dossier("a-redated").received("2022-09-01 08:00").due("2022-11-30 17:00"),
                dossier("b-deleted").agency("B").received("2022-09-01 08:00").due("2022-11-30 17:00"),
                dossier("b-closed").agency("B").received("2022-09-01 08:00").due("2022-11-30 17:00"));
        bridge.bean(PeriodClosing.class).close(MONTH.minusMonths(1), "month end", "lan");
        bridge.clock.forward(Duration.ofDays(1));
        change("a-reopened", "{\"finished_at\":null,\"closed_by\":null}");
        change("a-moved", "{\"resolving_agency\":\"C\"}");
        change("a-redated", "{\"received_at\":\"2022-09-16T01:00:00Z\"}");
        change("b-deleted", "{\"deleted\":true}");
        change("b-closed", "{\"finished_at\":\"2022-09-12T01:00:00Z\",\"closed_by\":\"RESOLVED\"}");
        add(dossier("c-late").agency("C").received("2022-09-01 08:00").due("2022-11-30 17:00"));
        bridge.sql
                .sql("update dossier_version set first_seen = '2022-11-20T10:00:00Z' where dossier_code = 'c-late'")
                .update();

        PeriodChecks.Report report = report(MONTH);

        assertThat(report.continuity())
                .extracting(gap -> gap.agency() + " " + gap.closing() + " " + gap.opening() + " " + gap.unexplained())
                .containsExactly("* 5 4 0", "A 3 2 0", "B 2 0 0", "C 0 2 0");
        assertThat(report.continuity())
                .filteredOn(gap -> gap.agency().equals("*"))
                .flatExtracting(ContinuityGap::corrections)
                .extracting(one -> one.dossierCode() + " " + one.kind())
                .containsExactlyInAnyOrder(
                        "a-reopened REOPENED",
                        "a-redated REDATED",
                        "b-deleted DELETED",
                        "b-closed CLOSED_BEFORE",
                        "c-late CAME_LATE");
        assertThat(report.checks())
                .filteredOn(check -> check.code().equals("CHK-302"))
                .hasSize(4)
                .anySatisfy(check -> assertThat(check.text().vi()).contains("1 hồ sơ chuyển đơn vị (a-moved)"));
        assertThat(report.checks()).extracting(Check::code).doesNotContain("CHK-301");
    }

    @Test
    void aMergerMovesDossiersBetweenAgenciesAndNotOutOfTheProvince() {
        bridge.sql.sql("delete from agency where code = 'B'").update();
        bridge.store.agency("B", "DISTRICT", null, "2022-10-01", "{A}", "{}");
        add(dossier("b1").agency("B").received("2022-09-01 08:00").due("2022-11-30 17:00"));

        assertThat(report(MONTH).continuity())
                .extracting(gap -> gap.agency() + " " + gap.closing() + " " + gap.opening() + " "
                        + gap.corrections().get(0).kind())
                .containsExactly("A 0 1 MERGED", "B 1 0 MERGED");
    }

    @Test
    void isLoudAboutADifferenceThatNoDossierExplains() {
        add(dossier("a1").received("2022-09-01 08:00").due("2022-11-30 17:00"));
        bridge.bean(PeriodClosing.class).close(MONTH.minusMonths(1), "month end", "lan");
        bridge.sql.sql("alter table monthly_status disable trigger user").update();
        bridge.sql
                .sql("update monthly_status set figures = jsonb_set(figures, '{open,total}', '3') where agency = 'A'")
                .update();
        bridge.sql.sql("alter table monthly_status enable trigger user").update();

        assertThat(report(MONTH).checks())
                .filteredOn(check -> check.code().equals("CHK-301"))
                .hasSize(2)
                .allSatisfy(check -> {
                    assertThat(check.severity()).isEqualTo(Severity.WARNS);
                    assertThat(check.difference()).isEqualByComparingTo("-2");
                    assertThat(check.text().vi()).contains("còn -2 hồ sơ chưa giải thích được");
                });
    }

    /** One dossier each; published counts a portal with that habit gives; the causes of the count in question. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            PERIOD_CUT      | received=0,remaining=1   | received  | -1
            PAUSE_IGNORED   | waiting=0,overdue=1      | overdue   | 1
            DENIED_IN_TOTAL | total=1,denied=1         | total     | 1
            STATUS_OF_NOW   | denied=1,total=1         | denied    | 1
            FIRST_INSTANT   | received=0,remaining=1   | remaining | 1
            NO_DUE_ON_TIME  | release=1,ontime=1       | ontime    | 1
            RETURN_DECIDES  | betimes=0,ontime=1       | betimes   | -1
            RETURN_IGNORED  | release=0,processing=1   | release   | -1
            DUE_MOVED       | overtime=0,ontime=1      | overtime  | -1
            BLANK_SECTOR    | total=1,received=1       | received  | -1
            TOLD_ELSEWHERE  | total=1,received=1       | received  | 1
            OTHER_AGENCY    | total=1,release=1        | release   | 1
            MARKED_EARLY    | betimes=1,ontime=0       | betimes   | 1
            QUARANTINED     | total=1,received=1       | received  | 1
            HELD            | total=0,received=0       | received  | -1
            """)
    void explainsADifferenceByItsCause(String cause, String published, String column, long count) {
        world(cause);
        publish("A", published);

        PublishedRow row = rows().get(0);
        Cell cell = row.cell(column);

        assertThat(cell.causes())
                .extracting(one -> one.code() + " " + one.count())
                .contains(cause + " " + count);
        assertThat(row.cells())
                .allSatisfy(
                        each -> assertThat(each.unexplained()).as(each.column()).isZero());
        assertThat(report(MONTH).checks())
                .filteredOn(check -> check.code().equals("CHK-601"))
                .anySatisfy(check -> assertThat(check.text().vi())
                        .contains(cell.causes().get(0).words().vi()));
    }

    private static void world(String cause) {
        switch (cause) {
            case "PERIOD_CUT" -> add(dossier("x").received("2022-09-20 08:00").due("2022-12-30 17:00"));
            case "PAUSE_IGNORED" ->
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .due("2022-10-10 17:00")
                        .paused(TestDossier.vn("2022-10-05 08:00"), null, "OTHER"));
            case "DENIED_IN_TOTAL" ->
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .closed("REFUSED_AT_RECEPTION", TestDossier.vn("2022-10-03 09:00")));
            case "STATUS_OF_NOW" ->
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .closed("REFUSED_AT_RECEPTION", TestDossier.vn("2022-11-03 09:00")));
            case "FIRST_INSTANT" ->
                add(dossier("x").received("2022-10-01 00:00").due("2022-12-30 17:00"));
            case "NO_DUE_ON_TIME" ->
                add(dossier("x").received("2022-10-03 08:00").resolved("2022-10-04 08:00"));
            case "RETURN_DECIDES" ->
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .due("2022-10-10 17:00")
                        .resolved("2022-10-04 08:00"));
            case "RETURN_IGNORED" -> {
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .due("2022-12-10 17:00")
                        .resolved("2022-10-04 08:00"));
                bridge.sql
                        .sql(
                                "update dossier_version set returned_at = finished_at, finished_at = null, closed_by = null")
                        .update();
            }
            case "DUE_MOVED" ->
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .firstDue("2022-10-05 17:00")
                        .due("2022-10-12 17:00")
                        .apology("2022-10-04 08:00", "2022-10-12 17:00")
                        .resolved("2022-10-12 08:00"));
            case "BLANK_SECTOR" -> {
                add(
                        dossier("x").received("2022-10-03 08:00").due("2022-12-10 17:00"),
                        dossier("y").received("2022-10-03 08:00").due("2022-12-10 17:00"));
                bridge.sql
                        .sql("update dossier_version set sector_code = 'DD' where dossier_code = 'y'")
                        .update();
            }
            case "TOLD_ELSEWHERE" ->
                add(
                        dossier("x")
                                .received("2022-10-03 08:00")
                                .due("2022-12-10 17:00")
                                .changed("2022-10-03 08:00"),
                        dossier("x")
                                .source("other")
                                .received("2022-10-03 08:00")
                                .due("2022-12-10 17:00")
                                .changed("2022-10-04 08:00"));
            case "OTHER_AGENCY" -> {
                bridge.sql.sql("delete from agency where code = 'B'").update();
                bridge.store.agency("B", "DISTRICT", null, "2022-10-10", "{A}", "{}");
                add(dossier("x")
                        .agency("B")
                        .received("2022-10-03 08:00")
                        .due("2022-10-12 17:00")
                        .resolved("2022-10-05 08:00"));
            }
            case "MARKED_EARLY" ->
                add(dossier("x")
                        .received("2022-10-03 08:00")
                        .due("2022-10-12 17:00")
                        .resolved("2022-10-12 08:00"));
            case "QUARANTINED" ->
                bridge.sql
                        .sql("""
                        insert into quarantine (source_no, run_no, item_hash, item_key, code, place, problems, first_seen,
                            last_seen)
                        values (:source, :run, '\\x01', 'A-221003-0001', 'MAP-103', 'page 1', '[]', now(), now())
                        """)
                        .param("source", bridge.store.source("hue"))
                        .param("run", run())
                        .update();
            case "HELD" -> {
                add(dossier("x").received("2022-10-03 08:00").due("2022-12-10 17:00"));
                bridge.sql.sql("""
                        insert into missing_dossier (source_no, dossier_code, version_no, state, first_run_no,
                            last_run_no, digest, since)
                        values (:source, 'x', 1, 'HELD', 1, 2, 0, now())
                        """).param("source", bridge.store.source("hue")).update();
            }
            default -> throw new AssertionError(cause);
        }
    }

    private static long run() {
        return bridge.sql
                .sql("""
                insert into run (source_no, state, kind, started_at, ended_at, node, epoch)
                values (:source, 'COMPLETE', 'MANUAL', now(), now(), 'n', 1) returning run_no
                """)
                .param("source", bridge.store.source("hue"))
                .query(Long.class)
                .single();
    }

    @Test
    void warnsOfWhatNoCauseExplains() {
        add(dossier("x").received("2022-10-03 08:00").due("2022-12-10 17:00"));
        publish("A", "received=4,remaining=0");

        assertThat(rows().get(0).cell("received").unexplained()).isEqualTo(3);
        assertThat(report(MONTH).checks())
                .filteredOn(check -> check.code().equals("CHK-602"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.severity()).isEqualTo(Severity.WARNS);
                    assertThat(check.text().vi())
                            .isEqualTo(
                                    "Tháng 2022-10, Tiếp nhận: nguồn công bố 4, ta tính 1; còn +3 chưa giải thích được"
                                            + " (đã giải thích: –). Hãy đối chiếu danh sách hồ sơ với nguồn.");
                });
    }

    @Test
    void seesAMonthThatRunsIntoTheNextOne() {
        add(
                dossier("x").received("2022-09-20 08:00").due("2022-12-10 17:00"),
                dossier("y").received("2022-10-01 10:00").due("2022-12-10 17:00"));
        publish("A", 2022, 9, "received=2,remaining=0,processing=2,undue=2");

        Cell received = rows(MONTH.minusMonths(1)).get(0).cell("received");

        assertThat(received.causes()).extracting(PublishedRow.Cause::code).contains("MONTH_END_ROLLED");
        assertThat(received.unexplained()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "release=0,betimes=0,ontime=0,ontime_percent=100, không giải quyết hồ sơ nào",
        "release=4,betimes=1,ontime=2,ontime_percent=0.75, thang 0–1",
        "release=4,betimes=1,ontime=2,ontime_percent=130, chính các số đếm của nguồn là 75.00"
    })
    void believesNoPercentageThatItsOwnCountsDoNotGive(
            String release, String betimes, String ontime, String percent, String why) {
        publish("A", String.join(",", release, betimes, ontime, percent));
        assertThat(report(MONTH).checks())
                .filteredOn(check -> check.code().equals("CHK-605"))
                .singleElement()
                .satisfies(check -> assertThat(check.text().vi()).contains(why));

        bridge.sql
                .sql("update portal_statistic set release = 4, betimes = 1, ontime = 2, ontime_percent = 75")
                .update();
        assertThat(report(MONTH).checks()).extracting(Check::code).doesNotContain("CHK-605");
    }

    @Test
    void tellsMonthsThatAreMissingOrWereNotComputedAgain() {
        publish("A", 2022, 9, "received=0");
        assertThat(report(MONTH).checks())
                .extracting(Check::code, check -> check.subject().code())
                .contains(org.assertj.core.groups.Tuple.tuple("CHK-603", "portal"));

        publish("A", "received=0");
        bridge.sql
                .sql("update portal_statistic set stored_at = '2022-10-20T00:00:00Z'")
                .update();
        assertThat(report(MONTH).checks())
                .extracting(Check::code)
                .contains("CHK-604")
                .doesNotContain("CHK-603");
    }

    @Test
    void countsWithoutAnyHabitWhatTheFiguresCount() {
        for (String cause : List.of(
                "PERIOD_CUT", "PAUSE_IGNORED", "DENIED_IN_TOTAL", "NO_DUE_ON_TIME", "RETURN_DECIDES", "DUE_MOVED")) {
            world(cause);
            bridge.sql
                    .sql("update dossier_version set dossier_code = :code where dossier_code = 'x'")
                    .param("code", cause)
                    .update();
            bridge.sql
                    .sql("update dossier set dossier_code = :code where dossier_code = 'x'")
                    .param("code", cause)
                    .update();
        }
        publish(
                "",
                "total=0,denied=0,received=0,remaining=0,waiting=0,overdue=0,release=0,betimes=0,ontime=0,overtime=0");

        PublishedRow row = rows().get(0);

        assertThat(row.cells())
                .extracting(cell -> cell.column() + " " + cell.ours())
                .containsExactly(
                        "total 5",
                        "denied 1",
                        "received 5",
                        "remaining 0",
                        "waiting 1",
                        "overdue 0",
                        "release 3",
                        "betimes 1",
                        "ontime 0",
                        "overtime 1");
    }

    @Test
    void chartsAllCommunesOfTheCountryOverTwoYearsInAboutASecond() {
        bridge.sql.sql("""
                insert into period (label, starts_at, ends_at, deadline, zone, state)
                select to_char(m, 'YYYY-MM'), m, m, m, 'Asia/Ho_Chi_Minh', 'CLOSED'
                from generate_series(timestamptz '2020-10-01', '2022-09-01', '1 month') m
                """).update();
        bridge.sql.sql("""
                insert into monthly_status (agency, period, revision, message_key, figures, content_hash, payload, sha256,
                    signature, computed_at, known_at)
                select 'K' || a, p.label, 1, 'K' || a || p.label, jsonb_build_object('received',
                    jsonb_build_object('total', 20 + a % 7 + p.place % 5), 'resolved', jsonb_build_object('total', 18, 'late', 2),
                    'open', jsonb_build_object('total', 5, 'overdue', 1), 'onTimeRate', jsonb_build_object('denominator', 17),
                    'handlingWorkingHours', jsonb_build_object('median', 16.5)), '', '', '', '', now(), now()
                from generate_series(1, 3321) a,
                    (select label, row_number() over (order by label) as place from period) p
                """).update();
        bridge.sql.sql("analyze monthly_status").update();
        Charts charts = bridge.bean(Charts.class);
        charts.of("K1", MONTH);

        Instant begun = Instant.now();
        List<ControlChart> all = charts.of(MONTH.minusMonths(1));
        Duration took = Duration.between(begun, Instant.now());

        assertThat(all)
                .hasSize(3321 * 6)
                .allSatisfy(chart -> assertThat(chart.mean()).isNotNull());
        assertThat(charts.of("K1", MONTH.minusMonths(1))).hasSize(6);
        assertThat(took).isLessThan(Duration.ofSeconds(10)); // about one on an idle machine
    }

    private static void publish(String agency, String counts) {
        publish(agency, 2022, 10, counts);
    }

    private static void publish(String agency, int year, int month, String counts) {
        bridge.sql
                .sql("insert into source (id, kind) values ('portal', 'statistics') on conflict do nothing")
                .update();
        String columns = counts.replaceAll("=[\\d.]+", "");
        String values = counts.replaceAll("\\w+=", "");
        bridge.sql
                .sql("""
                insert into portal_statistic (source_no, year, month, agency, agency_group, domain, system, content_hash,
                    mapping_no, run_no, stored_at, %s)
                select source_no, :year, :month, :agency, '', '', '', '', 1, 1, :at::timestamptz, %s
                from source where id = 'portal'
                """.formatted(columns, values))
                .param("year", year)
                .param("month", month)
                .param("agency", agency)
                .param("at", LATER)
                .update();
    }

    private static TestDossier dossier(String code) {
        return new TestDossier(code);
    }

    private static void add(TestDossier... dossiers) {
        bridge.store.add(dossiers);
        bridge.sql
                .sql("update dossier_version set stage = 'IN_PROGRESS' where stage is null")
                .update();
    }

    /** Stores a later version of a dossier. */
    private static void change(String code, String columns) {
        bridge.sql.sql("""
                insert into dossier_version select (jsonb_populate_record(v, :columns::jsonb || jsonb_build_object(
                    'version_no', v.version_no + 1, 'first_seen', '2022-11-20T10:00:00Z'))).*
                from dossier_version v where dossier_code = :code
                """).param("code", code).param("columns", columns).update();
        bridge.sql
                .sql(
                        "update dossier_version set superseded_at = '2022-11-20T10:00:00Z' where dossier_code = :code and version_no = 1")
                .param("code", code)
                .update();
    }

    private static List<PublishedRow> rows() {
        return rows(MONTH);
    }

    private static List<PublishedRow> rows(YearMonth label) {
        return bridge.bean(PeriodChecks.class)
                .published(bridge.bean(Periods.class).find(label).definition(), null);
    }

    private static PeriodChecks.Report report(YearMonth label) {
        Periods periods = bridge.bean(Periods.class);
        return bridge.bean(PeriodChecks.class)
                .of(
                        periods.find(label.minusMonths(1)).definition(),
                        periods.find(label).definition(),
                        null);
    }
}
