package vn.nhipcau.routes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.Comparison;
import vn.nhipcau.routes.performance.DossierIdentity;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.Method;
import vn.nhipcau.routes.performance.PausePolicy;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.MilestoneOverrides;
import vn.nhipcau.routes.quality.MilestoneState;

@NullUnmarked
class PeriodClosingTest {

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
    void aMonthOfTwoDossiers() throws Exception {
        bridge.clear();
        bridge.store.add(
                new TestDossier("a1")
                        .agency("A")
                        .received("2022-09-20 08:00")
                        .due("2022-09-30 17:00")
                        .resolved("2022-09-29 09:00"),
                new TestDossier("b1").agency("B").received("2022-09-21 08:00").due("2022-10-05 17:00"));
    }

    @Test
    void publishesOneStatusForEveryAgencyOfThisSenderAllZeroOnesToo() throws Exception {
        CloseReport report = closing().close(MONTH, "month end", "lan");

        assertThat(report.published()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThat(bridge.texts("select message_key from outbox order by 1"))
                .containsExactly("hue:A:2022-10:1", "hue:B:2022-10:1", "hue:C:2022-10:1");
        assertThat(data("C").at("/figures/received/total").asInt()).isZero();
        assertThat(data("A").at("/figures/resolved/early").asInt()).isEqualTo(1);
        assertThat(data("B").at("/figures/open/overdue").asInt()).isEqualTo(1);
        assertThat(bridge.text(
                        "select string_agg(agency || procedure_code, ' ' order by agency) from performance_record"))
                .isEqualTo("A1.000001 B1.000001");
    }

    @Test
    void writesTheContractToTheLetter() throws Exception {
        closing().close(MONTH, "month end", "lan");

        String event = bridge.payload("A");
        assertThat(event)
                .startsWith(
                        "{\"specversion\":\"1.0\",\"id\":\"hue:A:2022-10:1\",\"source\":\"urn:nhipcau:sender:hue\","
                                + "\"type\":\"vn.nhipcau.monthly-status.v1\",\"subject\":\"A\",\"time\":\"2022-10-20T01:00:00Z\"");
        assertThat(event).contains("""
                "period":{"label":"2022-10","from":"2022-09-15T00:00:00+07:00","to":"2022-10-15T00:00:00+07:00",\
                "deadline":"2022-10-22T00:00:00+07:00","zone":"Asia/Ho_Chi_Minh"},"revision":1,"supersedes":null,\
                "previousSha256":null,"reason":"FIRST","figures":{"carriedOver":0,""");
        assertThat(data("A").fieldNames())
                .toIterable()
                .containsExactly(
                        "agency",
                        "period",
                        "revision",
                        "supersedes",
                        "previousSha256",
                        "reason",
                        "figures",
                        "procedures",
                        "qms",
                        "subordinates",
                        "completeness",
                        "method");
        assertThat(data("A").at("/subordinates").toString())
                .isEqualTo("{\"expected\":1,\"reported\":1,\"missing\":[]}");
        assertThat(data("A").at("/completeness/sources").findValuesAsText("state"))
                .containsExactly("COMPLETE", "NEVER");
    }

    @Test
    void refusesAPeriodThatIsNotOver() {
        assertThatThrownBy(() -> closing().close(MONTH.plusMonths(1), "too early", "lan"))
                .isInstanceOf(PeriodException.class)
                .hasMessageStartingWith("PER-201 2022-11 ends at 2022-11-15T00:00:00+07:00");
        assertThat(bridge.count("period")).isZero();
    }

    @Test
    void closingAgainMakesNoNewRevisionAndHoldsChangesBack() {
        closing().close(MONTH, "month end", "lan");
        bridge.store.add(lateDossierOfA());

        CloseReport again = closing().close(MONTH, "once more", "lan");

        assertThat(again.published()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.heldBack()).containsExactly("A");
        assertThat(bridge.count("monthly_status")).isEqualTo(3);
    }

    @Test
    void closingAgainPublishesAnAgencyThatSomebodyHasPutIntoTheRegister() {
        closing().close(MONTH, "month end", "lan");
        bridge.store.agency("E", "COMMUNE", "2022-01-01", null, "{}", "{}");
        assertThat(closing().close(MONTH, "the register is frozen", "lan").published())
                .isZero();
        bridge.bean(Obligations.class)
                .decide(
                        bridge.bean(Periods.class).find(MONTH).definition(),
                        "E",
                        Obligations.Decision.OWED,
                        "forgotten",
                        "lan");

        assertThat(closing().close(MONTH, "one was missing", "lan").published()).isEqualTo(1);
    }

    @Test
    void aRestatementWaitsForASecondPerson() {
        closing().close(MONTH, "month end", "lan");
        bridge.store.add(lateDossierOfA());

        CloseReport asked = closing().restate(MONTH, "a dossier came late", "lan");

        assertThat(asked.state()).isEqualTo(PeriodState.RESTATE_PENDING);
        assertThat(bridge.count("monthly_status")).isEqualTo(3);
        assertThatThrownBy(() -> closing().restate(MONTH, "I am sure", "lan")).hasMessageStartingWith("PER-204");
        assertThatThrownBy(() -> closing().close(MONTH, "around it", "lan")).hasMessageStartingWith("PER-202");

        CloseReport done = closing().restate(MONTH, "agreed", "minh");

        assertThat(done.published()).isEqualTo(1);
        assertThat(done.unchanged()).isEqualTo(2);
        assertThat(bridge.bean(Periods.class).find(MONTH).state()).isEqualTo(PeriodState.CLOSED);
        assertThat(bridge.bean(Periods.class).find(MONTH).restatement()).isNull();
    }

    @Test
    void aPersonsTokensAreNoSecondPerson() {
        closing().close(MONTH, "monthly", "lan");
        closing().restate(MONTH, "a dossier came late", "lan (token laptop)");

        for (String same : List.of("lan", "lan (token laptop)", "lan (token other)")) {
            assertThatThrownBy(() -> closing().restate(MONTH, "I am sure", same))
                    .as(same)
                    .hasMessageStartingWith("PER-204");
        }
        assertThat(closing().restate(MONTH, "agreed", "minh (token lan)").state())
                .isEqualTo(PeriodState.CLOSED);
    }

    @Test
    void revisionTwoNamesTheBytesItReplacesAndOnlyChangedAgenciesGetOne() throws Exception {
        closing().close(MONTH, "month end", "lan");
        String first = bridge.text("select sha256 from monthly_status where agency = 'A'");
        bridge.store.add(lateDossierOfA());
        closing().restate(MONTH, "a dossier came late", "lan");
        closing().restate(MONTH, "agreed", "minh");

        assertThat(bridge.texts("select message_key from monthly_status where revision = 2"))
                .containsExactly("hue:A:2022-10:2");
        assertThat(data("A").path("supersedes").asText()).isEqualTo("hue:A:2022-10:1");
        assertThat(data("A").path("previousSha256").asText()).isEqualTo(first);
        assertThat(data("A").path("reason").asText()).isEqualTo("FIGURES_CHANGED");
        assertThat(bridge.texts("select distinct reason from monthly_status where revision = 2"))
                .containsExactly("a dossier came late");
        assertThat(bridge.texts("select action || ' ' || actor from audit order by audit_no"))
                .containsExactly("PERIOD_CLOSED lan", "RESTATEMENT_ASKED lan", "PERIOD_RESTATED minh");
    }

    @Test
    void theDatabaseRefusesToChangeOrDeleteWhatWasSaid() {
        closing().close(MONTH, "month end", "lan");
        for (String attempt : List.of(
                "update monthly_status set payload = '', sha256 = ''",
                "update monthly_status set figures = '{}'",
                "update monthly_status set known_at = now()",
                "delete from monthly_status",
                "update performance_record set figures = '{}'",
                "delete from performance_record",
                "update figure_method set content = ''")) {
            assertThatThrownBy(() -> bridge.sql.sql(attempt).update())
                    .as(attempt)
                    .hasMessageContaining("PER-401");
        }
        byte[] first = payloadOfRevisionOne();
        bridge.store.add(lateDossierOfA());
        closing().restate(MONTH, "a dossier came late", "lan");
        closing().restate(MONTH, "agreed", "minh");

        assertThat(payloadOfRevisionOne()).isEqualTo(first);
    }

    private static byte[] payloadOfRevisionOne() {
        return bridge.sql
                .sql("select payload from monthly_status where agency = 'A' and revision = 1")
                .query(byte[].class)
                .single();
    }

    @Test
    void neverRestatesWhatWasNeverClosed() {
        assertThatThrownBy(() -> closing().restate(MONTH, "no", "lan")).hasMessageStartingWith("PER-203");
    }

    @Test
    void twoPeopleClosingAtOnceMakeOneRevisionEach() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<CloseReport> close = () -> closing().close(MONTH, "month end", "lan");
            int published = 0;
            for (Future<CloseReport> report : pool.invokeAll(List.of(close, close, close, close))) {
                published += report.get().published();
            }
            assertThat(published).isEqualTo(3);
            assertThat(bridge.count("monthly_status")).isEqualTo(3);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void forgetsDirtyAgenciesUnlessAnotherClosedPeriodStillWaits() {
        closing().close(MONTH.minusMonths(1), "month end", "lan");
        bridge.sql
                .sql("insert into dirty_agency (agency, since) values ('A', '2022-08-01T00:00:00Z'), ('B',"
                        + " '2022-10-01T00:00:00Z'), ('C', '2022-12-01T00:00:00Z')")
                .update();

        closing().close(MONTH, "month end", "lan");

        assertThat(bridge.texts("select agency from dirty_agency order by 1")).containsExactly("A", "C");
    }

    @Test
    void aRejectedStatusGetsANewRevisionAlthoughItsFiguresAreTheSame() throws Exception {
        closing().close(MONTH, "month end", "lan");
        bridge.sql
                .sql("update outbox set state = 'REJECTED' where agency = 'B'")
                .update();
        closing().restate(MONTH, "the catalogue is right now", "lan");

        assertThat(closing().restate(MONTH, "agreed", "minh").published()).isEqualTo(1);
        assertThat(data("B").path("reason").asText()).isEqualTo("REJECTED_BEFORE");
    }

    @Test
    void aClosedPeriodKeepsItsDefinition() {
        closing().close(MONTH, "month end", "lan");
        bridge.sql.sql("update period set deadline = '2022-10-25T00:00:00Z'").update();

        assertThat(bridge.bean(Periods.class).find(MONTH).definition().deadline())
                .hasToString("2022-10-25T00:00:00Z");
    }

    @Test
    void listsEveryPeriodWithDataTheNewestFirst() {
        assertThat(bridge.bean(Periods.class).list())
                .extracting(known -> known.definition().label() + " " + known.state())
                .containsExactly("2022-11 OPEN", "2022-10 PROVISIONAL", "2022-09 PROVISIONAL");
    }

    @Test
    void seesABrokenIdentityInTheWholeAndInAProcedure() {
        Figures good = Figures.zero();
        Figures broken = new Figures(
                1,
                good.received(),
                good.resolved(),
                0,
                0,
                good.open(),
                0,
                0,
                good.onTimeRate(),
                good.handlingWorkingHours(),
                0,
                0,
                0,
                0);

        assertThat(content(good, good).contradictions()).isEmpty();
        assertThat(content(broken, good).contradictions()).isNotEmpty();
        assertThat(content(good, broken).contradictions()).isNotEmpty();
    }

    @Test
    void publishesNothingForAnAgencyWhoseFiguresDoNotAddUpAndAllForTheOthers() throws Exception {
        TestDossier secondCurrentVersion = new TestDossier("a1").agency("A").received("2022-09-20 08:00");
        secondCurrentVersion.sameDossierAs(bridge.sql
                .sql("select dossier_no from dossier where dossier_code = 'a1'")
                .query(Long.class)
                .single());
        bridge.store.add(secondCurrentVersion);

        CloseReport report = closing().close(MONTH, "month end", "lan");

        assertThat(report.blocked())
                .extracting(blocked -> blocked.agency() + " " + blocked.code())
                .containsExactly("A IDENTITY_BROKEN");
        assertThat(report.complete()).isFalse();
        for (String table : List.of("monthly_status", "outbox", "performance_record")) {
            assertThat(bridge.texts("select distinct agency from " + table + " where period = '2022-10' order by 1"))
                    .as(table)
                    .doesNotContain("A")
                    .contains("B");
        }
        assertThat(bridge.texts("select subject from incident where cause = 'IDENTITY_BROKEN' and closed_at is null"))
                .containsExactly("A 2022-10");

        bridge.sql
                .sql("update dossier_version set superseded_at = first_seen where dossier_code = 'a1' and"
                        + " version_no = 1")
                .update();
        assertThat(closing().close(MONTH, "mended", "lan").published()).isEqualTo(1);
        assertThat(data("A").at("/figures/open/total").asInt()).isEqualTo(1);
        assertThat(bridge.count("incident where closed_at is null")).isZero();
    }

    @Test
    void aYearWithoutACalendarBlocksOnlyTheAgencyThatNeedsIt() throws Exception {
        bridge.store.add(new TestDossier("c1")
                .agency("C")
                .received("2021-12-30 08:00")
                .due("2022-10-05 17:00")
                .resolved("2022-10-03 08:00"));

        CloseReport report = closing().close(MONTH, "month end", "lan");

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.agency() + " " + blocked.code()).isEqualTo("C CALENDAR_MISSING");
            assertThat(blocked.text()).contains("CAL-101", "2021");
        });
        assertThat(data("A").at("/subordinates").toString())
                .isEqualTo("{\"expected\":1,\"reported\":0,\"missing\":[\"C\"]}");
        assertThat(bridge.texts("select cause || ' ' || subject from incident where closed_at is null"))
                .containsExactly("CALENDAR_MISSING C 2022-10");

        bridge.sql
                .sql("update dossier_version set received_at = '2022-01-04T01:00:00Z' where dossier_code = 'c1'")
                .update();
        assertThat(closing().close(MONTH, "its year was mistyped", "lan").published())
                .isOne();
        assertThat(bridge.count("incident where closed_at is null")).isZero();
    }

    @Test
    void whatAPersonSaysOfAMilestoneEntersTheStatusByARestatementAndLeavesTheSameWay() throws Exception {
        closing().close(MONTH, "month end", "lan");
        String before = bridge.payload("A");
        say(MilestoneState.DONE, "2022-10-14");
        say(MilestoneState.DONE, "2022-10-13"); // of two statements the later one counts

        assertThat(restated().published()).isEqualTo(1);
        JsonNode plan = milestone(data("A").at("/qms/milestones"));
        assertThat(plan.toString())
                .isEqualTo(
                        "{\"milestone\":\"PLAN\",\"round\":null,\"state\":\"DONE\",\"date\":\"2022-10-13\",\"evidence\":[]}");
        assertThat(milestone(WireFormat.read(bridge.text(
                                        "select milestones::text from monthly_status where agency = 'A' and revision = 2")
                                .getBytes(StandardCharsets.UTF_8)))
                        .path("confirmedBy")
                        .asText())
                .isEqualTo("OPERATOR");
        assertThat(bridge.text(
                        "select convert_from(payload, 'UTF8') from monthly_status where agency = 'A' and revision = 1"))
                .isEqualTo(before);

        say(MilestoneState.DONE, "2022-10-13"); // nothing new
        assertThat(restated().published()).isZero();
        say(null, "2022-10-13");
        assertThat(restated().published()).isEqualTo(1);
        assertThat(milestone(data("A").at("/qms/milestones")).path("state").asText())
                .isEqualTo("DUE");
    }

    private static void say(MilestoneState state, String date) {
        bridge.bean(MilestoneOverrides.class)
                .say(
                        new MilestoneOverrides.Statement(
                                "A", 2022, Milestone.PLAN, null, state, LocalDate.parse(date), "có bản giấy", null),
                        "lan",
                        "OPERATOR");
    }

    private static CloseReport restated() {
        closing().restate(MONTH, "a milestone", "lan");
        return closing().restate(MONTH, "agreed", "minh");
    }

    private static JsonNode milestone(JsonNode milestones) {
        return StreamSupport.stream(milestones.spliterator(), false)
                .filter(entry -> entry.path("milestone").asText().equals("PLAN"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStatusWhoseFiguresUsedAProvisionalDaySaysSo() throws Exception {
        bridge.sql
                .sql("update dossier_version set received_at = '2027-02-02T01:00:00Z',"
                        + " finished_at = '2027-02-16T01:00:00Z' where dossier_code = 'a1'")
                .update();
        bridge.clock.set(TestDossier.vn("2027-03-20 08:00"));
        closing().close(YearMonth.of(2027, 3), "month end", "lan");
        assertThat(bridge.texts("select convert_from(payload, 'UTF8')::jsonb #>> '{data,method,calendarVersion}'"
                        + " from monthly_status order by agency"))
                .satisfiesExactly(
                        used -> assertThat(used).endsWith("+provisional"),
                        other -> assertThat(other).matches("2022-2027@[0-9a-f]{12}"),
                        other -> assertThat(other).matches("2022-2027@[0-9a-f]{12}"));
    }

    @Test
    void anUpgradeAloneIsNoChangeButAnotherMappingIs() {
        StatusBody before = content(Figures.zero(), Figures.zero(), "1.0", "aa");

        assertThat(content(Figures.zero(), Figures.zero(), "2.0", "aa").hash()).isEqualTo(before.hash());
        byte[] remapped = content(Figures.zero(), Figures.zero(), "1.0", "bb").hash();
        assertThat(remapped).isNotEqualTo(before.hash());
        assertThat(StatusBody.figuresDiffer(before.hash(), remapped)).isFalse();
    }

    private static StatusBody content(Figures total, Figures procedure) {
        return content(total, procedure, "1.0", "aa");
    }

    private static StatusBody content(Figures total, Figures procedure, String product, String mapping) {
        SortedMap<String, String> mappings = new TreeMap<>();
        mappings.put("hue", mapping);
        return new StatusBody(
                new MonthlyStatus.AgencyBlock("A", "Sở A", AgencyLevel.DEPARTMENT),
                total,
                List.of(new MonthlyStatus.ProcedureFigures("1.000001", procedure)),
                new MonthlyStatus.QmsBlock(
                        "ISO 9001:2015",
                        List.of(),
                        new MonthlyStatus.CoverageBlock(0, 0),
                        new MonthlyStatus.MandatoryBlock(15, 0)),
                new MonthlyStatus.Subordinates(0, 0, List.of()),
                new MonthlyStatus.Completeness(List.of()),
                new Method(
                        Comparison.INSTANT,
                        PausePolicy.SUBTRACT,
                        false,
                        List.of(),
                        DossierIdentity.CODE,
                        List.of(),
                        "2022",
                        mappings,
                        product),
                List.of());
    }

    private static TestDossier lateDossierOfA() {
        return new TestDossier("a2").agency("A").received("2022-10-01 08:00").due("2022-10-12 17:00");
    }

    private static PeriodClosing closing() {
        return bridge.bean(PeriodClosing.class);
    }

    private static JsonNode data(String agency) throws Exception {
        return WireFormat.read(bridge.payload(agency).getBytes(StandardCharsets.UTF_8))
                .get("data");
    }
}
