package vn.nhipcau.routes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.performance.TestStore;
import vn.nhipcau.routes.performance.WorkingCalendars;

@NullUnmarked
class QualityStatusTest {

    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final ReportingPeriod OCTOBER = PERIODS.of(YearMonth.of(2022, 10));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2022-10-20T01:00:00Z"), ZoneOffset.UTC);

    private static DataSource database;
    private static TestStore store;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        store = new TestStore(database);
        jdbc = new JdbcTemplate(database);
    }

    @BeforeEach
    void clear() {
        store.clear();
        store.agency("DEPARTMENT", "DEPARTMENT", null, null, "{}", "{}");
        store.agency("COMMUNE", "COMMUNE", null, null, "{}", "{}");
    }

    private static SortedMap<String, Qms> quality(ReportingPeriod period) {
        FigureEngine figures = new FigureEngine(
                database,
                FigureSettings.defaults(),
                WorkingCalendars.load(CalendarSettings.defaults(), PERIODS.zone()),
                new AgencyCatalogue(database, PERIODS),
                id -> SourceTraits.Trait.DEFAULT);
        return quality(period, figures.compute(period, null), null);
    }

    private static SortedMap<String, Qms> quality(
            ReportingPeriod period, SortedMap<String, AgencyFigures> computed, Instant asOf) {
        AgencyCatalogue agencies = new AgencyCatalogue(database, PERIODS);
        Knowledge knowledge = new Knowledge(database, new JdbcTransactionManager(database), CLOCK);
        QualityCatalogues catalogues = new QualityCatalogues(database, knowledge, CatalogueSettings.defaults());
        QualityStatus quality = new QualityStatus(
                new IsoDocuments(database),
                agencies,
                new ProcedureCatalogue(database, PERIODS),
                catalogues,
                new MilestoneOverrides(database, knowledge, catalogues, new AuditWriter(database, CLOCK), PERIODS),
                new HandledProcedures(database));
        return quality.of(
                period,
                new Obligations(database, agencies, CatalogueSettings.defaults(), CLOCK).of(period),
                computed,
                asOf);
    }

    private static void document(String id, String organ, String type, String subject, String issued) {
        document(id, organ, type, subject, issued, "NEW", "{}");
    }

    private static void document(
            String id, String organ, String type, String subject, String issued, String action, String refersTo) {
        jdbc.update(
                """
                insert into iso_document (source_no, document_id, version_no, organ, type, subject, issued_on, action,
                    refers_to, content_hash, payload_sha256, mapping_no, run_no, first_seen)
                values (?, ?, 1, ?, ?, ?, ?::date, ?, ?::text[], '', '', 1, 1, ?)""",
                store.source("records"),
                id,
                organ,
                type,
                subject,
                issued,
                action,
                refersTo,
                OffsetDateTime.of(2022, 10, 16, 0, 0, 0, 0, ZoneOffset.UTC));
    }

    private static List<Qms.MilestoneEntry> milestone(Qms qms, Milestone milestone) {
        return qms.milestones().stream()
                .filter(entry -> entry.milestone() == milestone)
                .toList();
    }

    private static Qms.MilestoneEntry entry(int round, MilestoneState state, LocalDate date) {
        return new Qms.MilestoneEntry(
                Milestone.INTERNAL_AUDIT,
                round,
                state,
                date,
                date == null ? List.of() : List.of(new Qms.Evidence("1")),
                date == null ? null : "internal-audit-report",
                null,
                null,
                null,
                null,
                null);
    }

    private static MilestoneState state(String agency, Milestone milestone) {
        return milestone(quality(OCTOBER).get(agency), milestone).get(0).state();
    }

    @Test
    void aDocumentOfTheYearProvesItsMilestoneWithRuleRoundAndDate() {
        document("1", "DEPARTMENT", "Báo cáo", "Kết quả đánh giá nội bộ HTQLCL đợt 2 năm 2022", "2022-08-10");

        List<Qms.MilestoneEntry> audits = milestone(quality(OCTOBER).get("DEPARTMENT"), Milestone.INTERNAL_AUDIT);

        assertThat(audits)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("due", "ground")
                .containsExactly(
                        entry(1, MilestoneState.DUE, null), entry(2, MilestoneState.DONE, LocalDate.of(2022, 8, 10)));
    }

    @Test
    void theYearIsTheOneTheSubjectNames() {
        document("1", "DEPARTMENT", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2021-12-28");
        assertThat(state("DEPARTMENT", Milestone.OBJECTIVES)).isEqualTo(MilestoneState.DONE);
        clear();
        document("2", "DEPARTMENT", "Quyết định", "Ban hành mục tiêu chất lượng năm 2023", "2022-10-01");
        assertThat(state("DEPARTMENT", Milestone.OBJECTIVES)).isEqualTo(MilestoneState.DUE);
    }

    @Test
    void whatIsDoneOnceStaysDone() {
        document("1", "DEPARTMENT", "Quyết định", "Công bố hệ thống quản lý chất lượng ISO 9001:2008", "2016-05-05");
        assertThat(state("DEPARTMENT", Milestone.PUBLICATION)).isEqualTo(MilestoneState.DONE);
        assertThat(quality(OCTOBER).get("DEPARTMENT").standard()).isEqualTo("ISO 9001:2008");
    }

    @Test
    void onlyDocumentsIssuedBeforeTheEndCount() {
        document("1", "DEPARTMENT", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-10-15");
        assertThat(state("DEPARTMENT", Milestone.OBJECTIVES)).isEqualTo(MilestoneState.DUE);
        jdbc.update("update iso_document set issued_on = '2022-10-14'");
        assertThat(state("DEPARTMENT", Milestone.OBJECTIVES)).isEqualTo(MilestoneState.DONE);
    }

    @Test
    void withdrawnAndReplacedDocumentsProveNothingAnyMore() {
        document("1", "DEPARTMENT", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-01-10");
        document("2", "DEPARTMENT", "Công văn", "Thu hồi văn bản", "2022-03-10", "WITHDRAW", "{1}");
        assertThat(state("DEPARTMENT", Milestone.OBJECTIVES)).isEqualTo(MilestoneState.DUE);

        document("3", "DEPARTMENT", "Quyết định", "Kiện toàn Ban chỉ đạo ISO", "2022-01-10");
        document("4", "DEPARTMENT", "Quyết định", "Kiện toàn Ban chỉ đạo ISO của Sở", "2022-04-10", "REPLACE", "{3}");
        Qms.MilestoneEntry committee = milestone(quality(OCTOBER).get("DEPARTMENT"), Milestone.COMMITTEE)
                .get(0);
        assertThat(committee.evidence()).containsExactly(new Qms.Evidence("4"));
    }

    @Test
    void aWithdrawalAfterTheEndDoesNotReachBack() {
        document("1", "DEPARTMENT", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-01-10");
        document("2", "DEPARTMENT", "Công văn", "Thu hồi văn bản", "2022-10-15", "WITHDRAW", "{1}");
        assertThat(state("DEPARTMENT", Milestone.OBJECTIVES)).isEqualTo(MilestoneState.DONE);
    }

    @Test
    void nothingIsAskedOfThoseWhoAreOnlyEncouraged() {
        document("1", "COMMUNE", "Biên bản", "Họp xem xét của lãnh đạo", "2022-03-10");
        assertThat(state("COMMUNE", Milestone.MANAGEMENT_REVIEW)).isEqualTo(MilestoneState.DONE);
        assertThat(state("COMMUNE", Milestone.INTERNAL_AUDIT)).isEqualTo(MilestoneState.NOT_REQUIRED);
    }

    @Test
    void whatWasDueIsOverdueWhenItsYearIsOver() {
        ReportingPeriod december = new PeriodSettings(1, null, null).rule().of(YearMonth.of(2022, 12));
        Qms qms = quality(december).get("DEPARTMENT");
        assertThat(milestone(qms, Milestone.INTERNAL_AUDIT).get(0).state()).isEqualTo(MilestoneState.OVERDUE);
        assertThat(milestone(qms, Milestone.PUBLICATION).get(0).state()).isEqualTo(MilestoneState.DUE);
    }

    @Test
    void theMandatoryProceduresAreDoneWhenAllAreIssued() {
        document("1", "DEPARTMENT", "Quyết định", "Ban hành quy trình ISO QT-01, QT-02", "2020-03-10");
        Qms some = quality(OCTOBER).get("DEPARTMENT");
        assertThat(some.mandatoryProcedures()).satisfies(mandatory -> {
            assertThat(mandatory.of()).isEqualTo(15);
            assertThat(mandatory.issued()).isEqualTo(2);
            assertThat(mandatory.missing()).hasSize(13).doesNotContain("QT-01", "QT-02");
        });
        assertThat(state("DEPARTMENT", Milestone.MANDATORY_PROCEDURES)).isEqualTo(MilestoneState.DUE);
        document("2", "DEPARTMENT", "Quyết định", "Ban hành 15 quy trình nội bộ bắt buộc theo ISO", "2022-03-10");
        assertThat(state("DEPARTMENT", Milestone.MANDATORY_PROCEDURES)).isEqualTo(MilestoneState.DONE);
    }

    @Test
    void coverageIsOfTheProceduresHandledInThePeriod() {
        jdbc.update(
                "insert into procedure (code, name, iso_scope, content_hash, source_no)"
                        + " values ('1.000001', 'covered', true, '', ?), ('1.000002', 'not covered', false, '', ?)",
                store.source("procedures"),
                store.source("procedures"));
        for (int i = 1; i <= 3; i++) {
            store.add(new TestDossier("D" + i)
                    .received("2022-09-20 08:00")
                    .procedure("1.00000" + i)
                    .agency("DEPARTMENT"));
        }
        assertThat(quality(OCTOBER).get("DEPARTMENT").procedureCoverage()).isEqualTo(new Qms.ProcedureCoverage(3, 1));
    }

    @Test
    void knowsOnlyWhatWasKnownWhenAskedAsOfAnInstant() {
        document("1", "DEPARTMENT", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-01-10");
        SortedMap<String, Qms> before = quality(OCTOBER, new TreeMap<>(), vn("2022-10-16 07:00"));
        assertThat(milestone(before.get("DEPARTMENT"), Milestone.OBJECTIVES)
                        .get(0)
                        .state())
                .isEqualTo(MilestoneState.DUE);
        SortedMap<String, Qms> after = quality(OCTOBER, new TreeMap<>(), vn("2022-10-16 07:00:00.000001"));
        assertThat(milestone(after.get("DEPARTMENT"), Milestone.OBJECTIVES)
                        .get(0)
                        .state())
                .isEqualTo(MilestoneState.DONE);
    }

    @Test
    void isWrittenAsTheContractSays() throws IOException {
        ObjectMapper json = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        Qms qms = new Qms(
                "ISO 9001:2015",
                List.of(entry(1, MilestoneState.DONE, LocalDate.of(2022, 8, 10))),
                new Qms.ProcedureCoverage(3, 1),
                new Qms.MandatoryProcedures(15, 14, List.of("QT-15")));
        assertThat(json.writeValueAsString(qms)).isEqualTo("""
                        {"standard":"ISO 9001:2015","milestones":[{"milestone":"INTERNAL_AUDIT","round":1,"state":"DONE",\
                        "date":"2022-08-10","evidence":[{"documentId":"1"}],"ruleId":"internal-audit-report","due":null,\
                        "daysOverdue":null,"ground":null,"reference":null,"confirmedBy":null}],\
                        "procedureCoverage":{"inScope":3,"covered":1},\
                        "mandatoryProcedures":{"of":15,"issued":14,"missing":["QT-15"]}}""");
    }
}
