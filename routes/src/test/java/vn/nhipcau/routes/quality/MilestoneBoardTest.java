package vn.nhipcau.routes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.catalogue.ObligationKind;

@NullUnmarked
class MilestoneBoardTest {

    private static final Path EXAMPLES = Path.of("catalog/examples");

    private final List<IsoDocuments.Document> documents = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<MilestoneOverride> said = new ArrayList<>();
    private String plans = "";
    private ObligationKind kind = ObligationKind.MANDATORY;

    private void document(String id, String type, String subject, String issued, String... refersTo) {
        documents.add(
                new IsoDocuments.Document(id, "A", type, subject, LocalDate.parse(issued), "NEW", Set.of(refersTo)));
    }

    private void say(Milestone milestone, Integer round, MilestoneState state, int year, String date) {
        said.add(new MilestoneOverride(
                said.size() + 1,
                "A",
                year,
                milestone,
                round,
                state,
                LocalDate.parse(date),
                "vì",
                null,
                "lan",
                "OPERATOR",
                Instant.EPOCH));
    }

    private List<Qms.MilestoneEntry> board(Milestone milestone, String judgedOn) {
        LocalDate day = LocalDate.parse(judgedOn);
        return board(milestone, judgedOn, day.minusDays(1).getYear());
    }

    private List<Qms.MilestoneEntry> board(Milestone milestone, String judgedOn, int year) {
        LocalDate day = LocalDate.parse(judgedOn);
        Map<String, String> texts = QualityCatalogue.texts(CatalogueSettings.defaults());
        texts.put("rollout-plans.csv", plans);
        MilestoneBoard board = new MilestoneBoard(QualityCatalogue.of(texts));
        List<EvidenceDocument> evidence = board.evidence(
                        documents.stream()
                                .filter(document -> document.issuedOn().isBefore(day))
                                .sorted(Comparator.comparing(IsoDocuments.Document::issuedOn))
                                .toList(),
                        organ -> organ)
                .getOrDefault("A", List.of());
        return board
                .of(new Subject(
                        "A",
                        AgencyLevel.COMMUNE,
                        kind,
                        year,
                        day,
                        day,
                        evidence,
                        changes,
                        said,
                        new Qms.ProcedureCoverage(0, 0)))
                .milestones()
                .stream()
                .filter(entry -> entry.milestone() == milestone)
                .toList();
    }

    /** The round, state and days overdue of each entry. */
    private List<String> told(Milestone milestone, String judgedOn) {
        return board(milestone, judgedOn).stream().map(MilestoneBoardTest::told).toList();
    }

    private static String told(Qms.MilestoneEntry entry) {
        return (entry.round() == null ? "" : entry.round() + " ")
                + entry.state()
                + (entry.daysOverdue() == null ? "" : " " + entry.daysOverdue());
    }

    @ParameterizedTest
    @CsvSource({
        "PLAN,                 2018-01-15, PLANNED",
        "PLAN,                 2018-02-15, DUE",
        "PLAN,                 2018-03-31, DUE",
        "PLAN,                 2018-04-01, OVERDUE 1",
        "PLAN,                 2018-12-15, OVERDUE 259",
        "TRAINING,             2018-03-31, PLANNED",
        "TRAINING,             2018-04-01, DUE",
        "TRAINING,             2018-09-30, DUE",
        "TRAINING,             2018-10-01, OVERDUE 1",
        "MANDATORY_PROCEDURES, 2018-02-15, PLANNED",
        "INTERNAL_AUDIT,       2018-06-30, 1 PLANNED",
        "INTERNAL_AUDIT,       2018-07-15, 1 DUE",
        "PUBLICATION,          2018-12-31, DUE",
        "PUBLICATION,          2019-01-01, OVERDUE 1",
    })
    void theRolloutPlanOfSonLaTellsWhatIsPlannedDueAndOverdueByQuarter(
            String milestone, String judgedOn, String expected) throws Exception {
        plans = Files.readString(EXAMPLES.resolve("son-la.rollout-plans.csv"));
        kind = ObligationKind.ENCOURAGED; // the province's plan binds communes that the law only encourages

        assertThat(told(Milestone.valueOf(milestone), judgedOn)).containsExactly(expected);
    }

    @Test
    void whatIsDoneForGoodStaysOverdueInTheYearsAfterItsPlan() throws Exception {
        plans = Files.readString(EXAMPLES.resolve("son-la.rollout-plans.csv"));
        kind = ObligationKind.ENCOURAGED;
        assertThat(told(Milestone.PUBLICATION, "2019-04-15")).containsExactly("OVERDUE 105");
        assertThat(told(Milestone.TRAINING, "2019-04-15")).containsExactly("NOT_REQUIRED");

        document("1", "Quyết định", "Công bố hệ thống quản lý chất lượng", "2019-04-01");
        Qms.MilestoneEntry done = board(Milestone.PUBLICATION, "2019-04-15").get(0);
        assertThat(done.state()).isEqualTo(MilestoneState.DONE);
        assertThat(done.due()).isEqualTo("2018-12-31");
        assertThat(done.reference()).isEqualTo("545/QĐ-UBND");
    }

    @Test
    void aLineForTheAgencyWinsOverItsLevelAndALineThatOnlyEncouragesIsNeverOverdue() {
        plans = """
                plan,agency,level,milestone,round,from,due,kind
                general,,,PLAN,,,2022-03-31,MANDATORY
                level,*,COMMUNE,PLAN,,,2022-06-30,MANDATORY
                own,A,,OBJECTIVES,,,2022-05-31,ENCOURAGED
                """;
        assertThat(board(Milestone.PLAN, "2022-06-15")).singleElement().satisfies(entry -> {
            assertThat(entry.reference()).isEqualTo("level");
            assertThat(entry.state()).isEqualTo(MilestoneState.DUE);
        });
        assertThat(told(Milestone.OBJECTIVES, "2022-04-30")).containsExactly("PLANNED");
        assertThat(told(Milestone.OBJECTIVES, "2022-05-01")).containsExactly("DUE");
        assertThat(told(Milestone.OBJECTIVES, "2022-06-01")).containsExactly("NOT_REQUIRED");
    }

    @Test
    void aPlanMayAskForASecondAuditRound() {
        plans = """
                plan,agency,level,milestone,round,from,due,kind
                KH 12,,,INTERNAL_AUDIT,,2022-Q2,2022-Q2,MANDATORY
                KH 12,,,INTERNAL_AUDIT,2,2022-Q4,2022-Q4,MANDATORY
                """;
        document("1", "Báo cáo", "Báo cáo đánh giá nội bộ HTQLCL đợt 1 năm 2022", "2022-05-10");

        assertThat(told(Milestone.INTERNAL_AUDIT, "2022-09-15")).containsExactly("1 DONE", "2 PLANNED");
        assertThat(told(Milestone.INTERNAL_AUDIT, "2022-10-15")).containsExactly("1 DONE", "2 DUE");
    }

    @Test
    void aMergerAsksForAPublicationAgainWithinThreeMonths() {
        document("1", "Quyết định", "Công bố hệ thống quản lý chất lượng", "2020-05-05");
        changes.add(Change.of(LocalDate.parse("2025-07-01"), Ground.MERGER, "A"));

        assertThat(told(Milestone.PUBLICATION, "2025-10-01")).containsExactly("DONE", "2 DUE");
        assertThat(told(Milestone.PUBLICATION, "2025-10-02")).containsExactly("DONE", "2 OVERDUE 1");

        document("2", "Quyết định", "Công bố lại hệ thống quản lý chất lượng", "2025-09-01");
        Qms.MilestoneEntry again = board(Milestone.PUBLICATION, "2025-10-15").get(1);
        assertThat(told(again)).isEqualTo("2 DONE");
        assertThat(again.date()).isEqualTo("2025-09-01");
        assertThat(again.ground()).isEqualTo(Ground.MERGER);
        assertThat(told(Milestone.PUBLICATION, "2027-02-15")).containsExactly("DONE"); // long done: of another year
    }

    @Test
    void whoHasPublishedNothingHasNothingToPublishAgain() {
        changes.add(Change.of(LocalDate.parse("2025-07-01"), Ground.MERGER, "A"));
        assertThat(told(Milestone.PUBLICATION, "2025-10-15")).containsExactly("DUE");
    }

    @Test
    void aChangedLawIsAbsorbedByProceduresIssuedSinceOrByAnyDocumentThatNamesIt() {
        document("1", "Quyết định", "Công bố hệ thống quản lý chất lượng", "2020-05-05");
        changes.add(Change.of(LocalDate.parse("2025-07-01"), Ground.LEGAL_CHANGE, "118/2025/NĐ-CP"));
        changes.add(Change.of(LocalDate.parse("2025-08-01"), Ground.SCOPE_CHANGE, "1.001612"));
        assertThat(told(Milestone.PUBLICATION, "2025-11-15")).containsExactly("DONE", "2 OVERDUE 45", "3 OVERDUE 14");

        document("2", "Quyết định", "Ban hành quy trình ISO QT-10", "2025-09-30");
        assertThat(told(Milestone.PUBLICATION, "2025-11-15")).containsExactly("DONE", "2 DONE", "3 OVERDUE 14");

        documents.remove(1);
        document("3", "Quyết định", "Ban hành quy trình ISO QT-10", "2025-06-20", "118/2025/NĐ-CP");
        assertThat(told(Milestone.PUBLICATION, "2025-11-15")).containsExactly("DONE", "2 DONE", "3 OVERDUE 14");
    }

    @Test
    void aFindingIsAnsweredWithinTwoMonthsOrOverdue() {
        document(
                "bb",
                "Biên bản",
                "Biên bản đánh giá nội bộ HTQLCL đợt 1, phát hiện 02 điểm không phù hợp",
                "2022-06-10");

        assertThat(told(Milestone.INTERNAL_AUDIT, "2022-07-15")).containsExactly("1 DONE");
        assertThat(told(Milestone.CORRECTIVE_ACTION, "2022-08-11")).containsExactly("1 OVERDUE 1");
        assertThat(told(Milestone.CORRECTIVE_ACTION, "2022-08-10")).containsExactly("1 DUE");

        document("kp", "Báo cáo", "Báo cáo hành động khắc phục", "2022-08-05");
        Qms.MilestoneEntry done =
                board(Milestone.CORRECTIVE_ACTION, "2022-08-15").get(0);
        assertThat(told(done)).isEqualTo("1 DONE");
        assertThat(done.reference()).isEqualTo("bb");
        assertThat(done.due()).isEqualTo("2022-08-10");
    }

    @Test
    void aReportThatNamesItsMinutesAnswersNoOthers() {
        document(
                "one",
                "Biên bản",
                "Biên bản đánh giá nội bộ HTQLCL đợt 1, phát hiện 02 điểm không phù hợp",
                "2022-03-10");
        document(
                "two",
                "Biên bản",
                "Biên bản đánh giá nội bộ HTQLCL đợt 2, phát hiện 01 điểm không phù hợp",
                "2022-04-10");
        document("kp", "Báo cáo", "Báo cáo hành động khắc phục", "2022-05-05", "two");

        assertThat(told(Milestone.CORRECTIVE_ACTION, "2022-06-15")).containsExactly("1 OVERDUE 36", "2 DONE");
    }

    @Test
    void aFindingOfLastYearStaysUntilItIsAnswered() {
        document("bb", "Biên bản", "Biên bản đánh giá nội bộ HTQLCL, ghi nhận 1 điểm không phù hợp", "2021-06-10");
        assertThat(told(Milestone.CORRECTIVE_ACTION, "2023-02-15")).containsExactly("1 OVERDUE 554");
        document("kp", "Báo cáo", "Báo cáo hành động khắc phục", "2023-02-20");
        assertThat(told(Milestone.CORRECTIVE_ACTION, "2023-03-15")).containsExactly("1 DONE");
        assertThat(told(Milestone.CORRECTIVE_ACTION, "2024-03-15")).containsExactly("NOT_REQUIRED");
    }

    @Test
    void whatAPersonSaysStandsBeforeTheDocumentsFromItsDayOnAndOnlyForItsYear() {
        say(Milestone.OBJECTIVES, null, MilestoneState.DONE, 2022, "2022-05-01");

        Qms.MilestoneEntry done = board(Milestone.OBJECTIVES, "2022-05-15").get(0);
        assertThat(told(done)).isEqualTo("DONE");
        assertThat(done.date()).isEqualTo("2022-05-01");
        assertThat(done.evidence()).isEmpty();
        assertThat(done.ground()).isEqualTo(Ground.PERSON);
        assertThat(done.confirmedBy()).isEqualTo("OPERATOR");
        assertThat(told(Milestone.OBJECTIVES, "2022-05-01")).containsExactly("DUE");
        assertThat(told(Milestone.OBJECTIVES, "2023-05-15")).containsExactly("DUE");
    }

    @Test
    void whatAPersonSaysCanContradictADocumentAndHoldsOnForWhatIsDoneForGood() {
        document("1", "Quyết định", "Công bố hệ thống quản lý chất lượng", "2020-05-05");
        say(Milestone.PUBLICATION, null, MilestoneState.OVERDUE, 2022, "2022-05-01");

        assertThat(told(Milestone.PUBLICATION, "2022-04-15")).containsExactly("DONE");
        assertThat(told(Milestone.PUBLICATION, "2023-04-15")).containsExactly("OVERDUE");
        say(Milestone.PUBLICATION, null, null, 2023, "2023-01-01"); // takes back nothing: that was said of 2022
        assertThat(told(Milestone.PUBLICATION, "2023-04-15")).containsExactly("OVERDUE");
        said.set(0, said.remove(1));
        assertThat(told(Milestone.PUBLICATION, "2023-04-15")).containsExactly("DONE");
    }

    @Test
    void everyProblemOfEveryCatalogueFileIsToldAtOnceWithItsLine() {
        Map<String, String> texts = QualityCatalogue.texts(CatalogueSettings.defaults());
        texts.put("rollout-plans.csv", """
                plan,agency,level,milestone,round,from,due,kinds
                # a comment is no row
                KH 1,,VILLAGE,PLANS,0,,2022-02-30,
                ,,,PLAN,,2022-Q4,2022-Q3,
                KH 2,,,TRAINING,,,,
                KH 3,,,TRAINING,,,2022-Q2,
                KH 3,,,TRAINING,,,2022-Q3,
                """);
        texts.put("legal-changes.csv", """
                change,title,effective,level,procedures
                118/2025/NĐ-CP,,31/11/2013,,1.001612;1.12
                """);
        texts.put("inspections.csv", """
                inspection,year,list,kind,level,agency,count
                346,,WHERE,,,A,2
                """);
        texts.put("mandatory-procedures.csv", "code,name\nQT-01,Một\nQT-01,Hai\n");

        assertThatThrownBy(() -> QualityCatalogue.of(texts))
                .satisfies(
                        refused -> assertThat(Arrays.asList(refused.getMessage().split("\\R")))
                                .containsExactly(
                                        "QMS-104 mandatory-procedures.csv:3 gives the code \"QT-01\" a second time. Write another code.",
                                        "QMS-105 rollout-plans.csv:1 has no column \"kinds\". The columns are plan,agency,level,milestone,round,from,due,kind.",
                                        "QMS-105 rollout-plans.csv:3 says \"PLANS\" in \"milestone\". Write one of [PLAN, OBJECTIVES, AUDIT_PROGRAMME, AUDIT_PLAN, INTERNAL_AUDIT, MANAGEMENT_REVIEW, PUBLICATION, COMMITTEE, TRAINING, MANDATORY_PROCEDURES, CORRECTIVE_ACTION].",
                                        "QMS-105 rollout-plans.csv:3 says \"2022-02-30\" in \"due\". Write a day such as 2018-09-30, or a quarter such as 2018-Q3.",
                                        "QMS-105 rollout-plans.csv:3 says \"VILLAGE\" in \"level\". Write one of [PROVINCE, DEPARTMENT, DISTRICT, COMMUNE, OTHER].",
                                        "QMS-105 rollout-plans.csv:3 says \"0\" in \"round\". Write a whole number from 1 on.",
                                        "QMS-105 rollout-plans.csv:4 leaves \"plan\" empty. Write the number of the plan, such as 545/QĐ-UBND.",
                                        "QMS-105 rollout-plans.csv:4 begins on 2022-10-01, after it is due. Write a \"from\" before 2022-09-30.",
                                        "QMS-105 rollout-plans.csv:5 leaves \"due\" empty. Write a day such as 2018-09-30, or a quarter such as 2018-Q3.",
                                        "QMS-105 rollout-plans.csv:7 asks for TRAINING a second time of the same agencies and year. Keep one of the lines, or give one a round.",
                                        "QMS-106 legal-changes.csv:2 says \"31/11/2013\" in \"effective\". Write a day that exists, such as 2022-09-30.",
                                        "QMS-106 legal-changes.csv:2 names the procedure \"1.12\". Write national stems such as 1.001612;2.000720, or nothing for all.",
                                        "QMS-106 legal-changes.csv:2 leaves \"title\" empty. Write what it changes, for people.",
                                        "QMS-107 inspections.csv:2 says \"WHERE\" in \"list\". Write one of [RECORDS, ON_SITE, SUPPORT, PUBLISHED].",
                                        "QMS-107 inspections.csv:2 leaves \"year\" empty. Write the year of the list, such as 2021.",
                                        "QMS-107 inspections.csv:2 has neither an agency nor a count, or both. Write the code of one agency, or how many they are."));
    }
}
