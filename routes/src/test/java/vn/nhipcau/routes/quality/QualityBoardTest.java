package vn.nhipcau.routes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.TestStore;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;

@NullUnmarked
class QualityBoardTest {

    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();

    private static DataSource database;
    private static TestStore store;
    private static JdbcTemplate jdbc;

    private Instant now = vn("2022-10-20 08:00");
    private CatalogueSettings settings = CatalogueSettings.defaults();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        store = new TestStore(database);
        jdbc = new JdbcTemplate(database);
    }

    @BeforeEach
    void clear() {
        store.clear();
        jdbc.execute("truncate milestone_override, quality_catalogue restart identity");
        jdbc.execute("delete from dirty_agency");
        jdbc.execute("alter sequence knowledge_clock restart");
    }

    private QualityCatalogues catalogues() {
        return new QualityCatalogues(database, knowledge(), settings);
    }

    private Knowledge knowledge() {
        return new Knowledge(database, new JdbcTransactionManager(database), Clock.fixed(now, ZoneOffset.UTC));
    }

    private MilestoneOverrides overrides() {
        AuditWriter audit = new AuditWriter(database, Clock.fixed(now, ZoneOffset.UTC));
        return new MilestoneOverrides(database, knowledge(), catalogues(), audit, PERIODS);
    }

    private ProvinceQuality province(String label, Instant asOf) {
        return board().of(PERIODS.of(YearMonth.parse(label)), asOf);
    }

    private QualityBoard board() {
        AgencyCatalogue agencies = new AgencyCatalogue(database, PERIODS);
        QualityStatus status = new QualityStatus(
                new IsoDocuments(database),
                agencies,
                new ProcedureCatalogue(database, PERIODS),
                catalogues(),
                overrides(),
                new HandledProcedures(database));
        return new QualityBoard(
                status,
                new Obligations(database, agencies, settings, Clock.fixed(now, ZoneOffset.UTC)),
                new HandledProcedures(database),
                catalogues(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void department(String code) {
        store.agency(code, "DEPARTMENT", null, null, "{}", "{}");
    }

    private static void document(String id, String organ, String type, String subject, String issued) {
        document(id, organ, type, subject, issued, "NEW", "{}", "2022-01-01 00:00");
    }

    private static void document(
            String id,
            String organ,
            String type,
            String subject,
            String issued,
            String action,
            String refersTo,
            String seen) {
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
                vn(seen).atOffset(ZoneOffset.UTC));
    }

    private static ProvinceQuality.MilestoneShare share(ProvinceQuality province, Milestone milestone) {
        return province.milestones().stream()
                .filter(share -> share.milestone() == milestone)
                .findFirst()
                .orElseThrow();
    }

    private String objectives(Instant asOf) {
        return share(province("2022-10", asOf), Milestone.OBJECTIVES).states().toString();
    }

    @Test
    void namesWhoHasAuditedAndReviewedAndWhoHasNoProgrammeOrPlan() {
        List.of("A", "B", "C").forEach(QualityBoardTest::department);
        document("1", "A", "Báo cáo", "Kết quả đánh giá nội bộ HTQLCL đợt 1 năm 2022", "2022-08-10");
        document("2", "A", "Biên bản", "Họp xem xét của lãnh đạo năm 2022", "2022-09-10");
        document("3", "B", "Báo cáo", "Kết quả đánh giá nội bộ HTQLCL đợt 1 năm 2022", "2022-08-10");
        document("4", "B", "Chương trình", "Chương trình đánh giá nội bộ HTQLCL năm 2022", "2022-02-10");
        document("5", "C", "Kế hoạch", "Kế hoạch đánh giá nội bộ ISO 9001:2008 năm 2022", "2022-03-10");
        document("6", "C", "Báo cáo", "Kết quả tập huấn ISO 9001:2008 cho công chức", "2022-03-11");

        ProvinceQuality province = province("2022-10", null);

        assertThat(province.auditedAndReviewed()).extracting(AgencyName::code).containsExactly("A");
        assertThat(province.withoutProgramme()).extracting(AgencyName::code).containsExactly("A", "C");
        assertThat(province.withoutPlan()).extracting(AgencyName::code).containsExactly("A", "B");
        assertThat(province.trained()).extracting(AgencyName::code).containsExactly("C");
        assertThat(province.standards()).hasToString("{ISO 9001:2008=1, ISO 9001:2015=2}");
        assertThat(share(province, Milestone.INTERNAL_AUDIT).all().percent()).isEqualByComparingTo("66.67");
        assertThat(share(province, Milestone.CORRECTIVE_ACTION).all()).hasToString("Share[done=0, of=0, percent=null]");
        assertThat(province.mandatoryProcedures().complete().done()).isZero();
        assertThat(province.mandatoryProcedures().missing()).hasSize(3);
    }

    @Test
    void allCommunesThatPublishedStayAllOfTheirMonthWhateverMergesLater() {
        for (int i = 1; i <= 225; i++) {
            String successor = "{N" + i % 66 + "}";
            store.agency("C" + i, "COMMUNE", null, "2025-07-01", successor, "{}");
            document("d" + i, "C" + i, "Quyết định", "Công bố hệ thống quản lý chất lượng ISO 9001:2015", "2021-05-05");
        }
        for (int i = 0; i < 66; i++) {
            store.agency("N" + i, "COMMUNE", "2025-07-01", null, "{}", "{}");
        }
        now = vn("2025-12-20 08:00");

        ProvinceQuality.Share before = share(province("2025-06", null), Milestone.PUBLICATION)
                .byLevel()
                .get(AgencyLevel.COMMUNE);
        assertThat(before.done()).isEqualTo(225);
        assertThat(before.of()).isEqualTo(225);
        assertThat(before.percent()).isEqualByComparingTo("100.00");

        ProvinceQuality after = province("2025-09", null);
        assertThat(share(after, Milestone.PUBLICATION).all()).hasToString("Share[done=0, of=66, percent=0.00]");
        assertThat(share(after, Milestone.PUBLICATION).states()).hasToString("{DUE=66}");
        assertThat(after.agencies().get(0).qms().milestones())
                .anyMatch(entry -> entry.is(Milestone.PUBLICATION, MilestoneState.DONE) && entry.round() == null)
                .anyMatch(
                        entry -> entry.ground() == Ground.MERGER && entry.due().equals(LocalDate.parse("2025-10-01")));
        assertThat(province("2025-11", null).overdue())
                .hasSize(66)
                .allMatch(overdue -> overdue.days() == 45 && overdue.ground() == Ground.MERGER);
    }

    @Test
    void aChangedLawConcernsWhoHandlesItsProceduresAndAProcedureThatLeavesTheScopeToo(@TempDir Path folder)
            throws IOException {
        List.of("A", "B").forEach(QualityBoardTest::department);
        document("a", "A", "Quyết định", "Công bố hệ thống quản lý chất lượng", "2020-05-05");
        document("b", "B", "Quyết định", "Công bố hệ thống quản lý chất lượng", "2020-05-05");
        settings = new CatalogueSettings(
                null, null, null, null, Files.writeString(folder.resolve("changes.csv"), """
                change,title,effective,level,procedures
                1/2022,Đổi mẫu,2022-07-01,DEPARTMENT,1.000001
                2/2022,Đổi hết,2022-08-01,,
                3/2022,Về sau,2022-12-01,,
                """), null, null);
        jdbc.update("insert into period (label, starts_at, ends_at, deadline, zone) values"
                + " ('2022-03', '2022-02-15', '2022-03-15', '2022-03-22', 'Asia/Ho_Chi_Minh') on conflict do nothing");
        jdbc.update("insert into monthly_status (agency, period, revision, message_key, figures, content_hash, payload,"
                + " sha256, signature, computed_at, known_at) values"
                + " ('A', '2022-03', 1, 'k', '{}', '', '', '', '', '2022-03-16', '2022-03-16')");
        jdbc.update("insert into performance_record values ('A', '2022-03', 1, '1.000001', '{}')");
        procedure("1.000001", null, "2022-09-01", true);
        procedure("1.000001", "2022-09-01", null, false);

        ProvinceQuality province = province("2022-10", null);

        assertThat(province.legalChanges())
                .extracting(
                        ProvinceQuality.LegalChangeShare::id,
                        change -> change.due().toString(),
                        change -> change.absorbed().of(),
                        change -> change.open().size())
                .containsExactly(tuple("1/2022", "2022-10-01", 1, 1), tuple("2/2022", "2022-11-01", 2, 2));
        assertThat(province.agencies().get(0).qms().milestones())
                .filteredOn(entry -> entry.ground() == Ground.SCOPE_CHANGE)
                .singleElement()
                .satisfies(entry -> assertThat(entry.reference()).isEqualTo("1.000001"));
    }

    private static void procedure(String code, String from, String to, boolean covered) {
        jdbc.update(
                "insert into procedure_version (code, valid_from, valid_to, name, iso_scope, content_hash, source_no)"
                        + " values (?, coalesce(?::date, '-infinity'), coalesce(?::date, 'infinity'), '', ?, '', ?)",
                code,
                from,
                to,
                covered,
                store.source("procedures"));
    }

    @Test
    void withdrawalsAndReplacementsCountByTheirDayOfIssueWhateverCameFirst() {
        department("A");
        document("w", "A", "Công văn", "Thu hồi", "2022-03-10", "WITHDRAW", "{1}", "2022-04-01 00:00");
        document(
                "1",
                "A",
                "Quyết định",
                "Ban hành mục tiêu chất lượng năm 2022",
                "2022-01-10",
                "NEW",
                "{}",
                "2022-05-01 00:00");
        assertThat(objectives(null)).isEqualTo("{DUE=1}");

        // the withdrawal was itself withdrawn
        document("w2", "A", "Công văn", "Thu hồi", "2022-03-20", "WITHDRAW", "{w}", "2022-06-01 00:00");
        assertThat(objectives(null)).isEqualTo("{DONE=1}");
        assertThat(objectives(vn("2022-05-15 00:00"))).isEqualTo("{DUE=1}");
        assertThat(objectives(vn("2022-06-01 00:00:00.000001"))).isEqualTo("{DONE=1}");
    }

    @Test
    void anUpdateWithWordsOfItsOwnStandsForWhatItUpdatesAndOneWithoutOnlyAdds() {
        department("A");
        document("1", "A", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-01-10");
        document("2", "A", "", "", "2022-02-10", "UPDATE", "{1}", "2022-02-10 00:00");
        assertThat(objectives(null)).isEqualTo("{DONE=1}");

        document(
                "3",
                "A",
                "Quyết định",
                "Ban hành mục tiêu chất lượng năm 2023",
                "2022-03-10",
                "UPDATE",
                "{1}",
                "2022-03-10 00:00");
        assertThat(objectives(null)).isEqualTo("{DUE=1}");
        assertThat(objectives(vn("2022-03-01 00:00"))).isEqualTo("{DONE=1}");
    }

    @Test
    void aReplacementOfAReplacedDocumentFollowsTheWholeChain() {
        department("A");
        document("1", "A", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-01-10");
        document(
                "3",
                "A",
                "Quyết định",
                "Ban hành mục tiêu chất lượng năm 2022 (lần 3)",
                "2022-03-10",
                "REPLACE",
                "{2}",
                "2022-03-10 00:00");
        document(
                "2",
                "A",
                "Quyết định",
                "Ban hành mục tiêu chất lượng năm 2022 (lần 2)",
                "2022-02-10",
                "REPLACE",
                "{1}",
                "2022-04-10 00:00");

        // what was replaced is no longer in force, and still has replaced what came before it
        assertThat(province("2022-10", null).agencies().get(0).qms().milestones())
                .filteredOn(entry -> entry.milestone() == Milestone.OBJECTIVES)
                .singleElement()
                .satisfies(entry -> assertThat(entry.evidence()).containsExactly(new Qms.Evidence("3")));
    }

    @Test
    void whatAPersonSaysIsKeptForEverCountsAsOfItsInstantAndCanBeTakenBack() {
        department("A");
        overrides().say(said(MilestoneState.DONE), "lan", "OPERATOR");
        Instant first = now;
        now = now.plusSeconds(60);
        overrides().say(said(null), "minh", "ADMINISTRATOR");

        assertThat(objectives(first)).isEqualTo("{DUE=1}");
        assertThat(objectives(first.plusSeconds(1))).isEqualTo("{DONE=1}");
        assertThat(objectives(now)).isEqualTo("{DONE=1}");
        assertThat(objectives(now.plusSeconds(1))).isEqualTo("{DUE=1}");
        assertThat(objectives(null)).isEqualTo("{DUE=1}");

        assertThat(overrides().history("A", 2022, null))
                .extracting(MilestoneOverride::author, MilestoneOverride::state)
                .containsExactly(tuple("minh", null), tuple("lan", MilestoneState.DONE));
        assertThat(overrides().history("A", 2022, first.plusSeconds(1)))
                .extracting(MilestoneOverride::author)
                .containsExactly("lan");
        assertThat(jdbc.queryForList("select action from audit order by audit_no", String.class))
                .endsWith("MILESTONE_SET", "MILESTONE_TAKEN_BACK");
        assertThat(jdbc.queryForObject(
                        "select since from dirty_agency where agency = 'A'", Instant.class, new Object[0]))
                .isNotNull();
        assertThatThrownBy(() -> jdbc.update("delete from milestone_override")).hasMessageContaining("PER-401");
    }

    private static MilestoneOverrides.Statement said(MilestoneState state) {
        return new MilestoneOverrides.Statement(
                "A", 2022, Milestone.OBJECTIVES, null, state, LocalDate.parse("2022-05-01"), "có bản giấy", null);
    }

    @Test
    void aMonthReadAgainFollowsTheFilesOfThen(@TempDir Path folder) throws IOException {
        department("A");
        catalogues().afterSingletonsInstantiated();
        Instant then = now.plusSeconds(1);
        now = now.plusSeconds(86_400);
        settings = new CatalogueSettings(
                null, null, null, Files.writeString(folder.resolve("plans.csv"), """
                        plan,agency,level,milestone,round,from,due,kind
                        KH 1,,,OBJECTIVES,,,2022-03-31,MANDATORY
                        """), null, null, null);
        catalogues().afterSingletonsInstantiated();
        catalogues().afterSingletonsInstantiated();

        assertThat(objectives(null)).isEqualTo("{OVERDUE=1}");
        assertThat(objectives(now.plusSeconds(1))).isEqualTo("{OVERDUE=1}");
        assertThat(objectives(then)).isEqualTo("{DUE=1}");
        assertThat(objectives(vn("2022-01-01 00:00"))).isEqualTo("{DUE=1}");
        assertThat(jdbc.queryForObject("select count(*) from quality_catalogue", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void aRunningMonthIsJudgedAsOfNow() {
        department("A");
        document("1", "A", "Quyết định", "Ban hành mục tiêu chất lượng năm 2022", "2022-10-20"); // today

        ProvinceQuality province = province("2022-11", null);

        assertThat(province.judgedOn()).isEqualTo("2022-10-20");
        assertThat(share(province, Milestone.OBJECTIVES).all().done()).isEqualTo(1);
    }

    @Test
    void aWholeCountryOfAgenciesIsLaidOutWellUnderASecond() {
        jdbc.update(
                "insert into agency_version (code, name, level, valid_from, content_hash, source_no)"
                        + " select 'C' || n, 'Xã ' || n, 'COMMUNE', '2020-01-01', '', ? from generate_series(1, 3321) n",
                store.source("agencies"));
        jdbc.update("""
                insert into iso_document (source_no, document_id, version_no, organ, type, subject, issued_on, action,
                    content_hash, payload_sha256, mapping_no, run_no, first_seen)
                select ?, n || '-' || year || '-' || kind, 1, 'C' || n, (array['Kế hoạch', 'Báo cáo', 'Biên bản',
                    'Quyết định', 'Công văn'])[kind], (array['Kế hoạch đánh giá nội bộ HTQLCL năm ',
                    'Kết quả đánh giá nội bộ HTQLCL năm ', 'Họp xem xét của lãnh đạo năm ',
                    'Ban hành mục tiêu chất lượng năm ', 'Báo cáo tình hình kinh tế - xã hội năm '])[kind] || year
                    || ' của Ủy ban nhân dân xã ' || n, make_date(year, 3, kind), 'NEW', '', '', 1, 1, '2020-01-01'
                from generate_series(1, 3321) n, generate_series(2022, 2022) year, generate_series(1, 5) kind
                """, store.source("records"));
        QualityBoard board = board();
        ReportingPeriod october = PERIODS.of(YearMonth.of(2022, 10));
        board.of(october, null); // recognises every document once

        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        ProvinceQuality province = board.of(october, null);
        Duration spent = Duration.ofNanos(thread.getCurrentThreadCpuTime() - before);

        assertThat(share(province, Milestone.OBJECTIVES).all().done()).isEqualTo(3321);
        assertThat(spent).isLessThan(Duration.ofSeconds(1)); // processor time, so that a busy machine does not matter
    }
}
