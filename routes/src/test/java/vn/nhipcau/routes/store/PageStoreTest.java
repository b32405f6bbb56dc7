package vn.nhipcau.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.store.StoredDossiers.DEPARTMENT;
import static vn.nhipcau.routes.store.StoredDossiers.DISTRICT;
import static vn.nhipcau.routes.store.StoredDossiers.at;
import static vn.nhipcau.routes.store.StoredDossiers.dossier;
import static vn.nhipcau.routes.store.StoredDossiers.number;
import static vn.nhipcau.routes.store.StoredDossiers.open;
import static vn.nhipcau.routes.store.StoredDossiers.rows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.DocumentAction;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.IsoDocument;
import vn.nhipcau.mappings.record.Statistic;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.TestDatabase;

class PageStoreTest {
    private static final Instant DUE = at("2022-10-12T09:30:00Z");
    private static final Instant LATER_DUE = at("2022-10-19T09:30:00Z");
    private static final DataSource DATABASE = TestDatabase.create();
    private static int sources;

    private StoreOnePage one;
    private RunTicket ticket;
    private PageStore.Session session;

    @BeforeEach
    void takeASourceOfItsOwn() {
        one = new StoreOnePage(DATABASE, "source-" + ++sources);
        ticket = one.begin(one.leases);
        session = one.store.session(ticket);
        StoredDossiers.execute(DATABASE, "delete from dirty_agency");
    }

    @Test
    void keepsEveryFieldAsItWasMapped() {
        one.page(session, dossier("A", DISTRICT, DUE, at("2022-10-11T03:00:00Z"), at("2022-10-11T03:00:01Z")));

        assertThat(versions("received_month, version_no, dossier_code, other_codes, procedure_code,"
                        + " procedure_code_raw, sector_code, receiving_agency, resolving_agency, channel, submitted_at,"
                        + " received_at, due_at, first_due_at, finished_at, returned_at, closed_by, stage"))
                .containsExactly("2022-10-01|1|A|{TTH-A,\"Hồ sơ"
                        + " \\\"A\\\"\"}|1.004194|1.004194.000.00.00.H57|H57-ĐĐ|000.00.31.H57|000.00.31.H57|ONLINE|2022-09-30"
                        + " 01:02:03.456789+00|2022-09-30 17:00:00+00|2022-10-12 09:30:00+00|2022-10-12"
                        + " 09:30:00+00|2022-10-11 03:00:00+00|null|RESOLVED|IN_PROGRESS");
        assertThat(versions("pause_from, pause_to, pause_reason, apology_at, apology_due, deleted, changed_at,"
                        + " length(payload_sha256), first_seen, superseded_at"))
                .containsExactly(
                        "{\"2022-10-03 01:00:00+00\",\"2022-10-05 01:00:00+00\"}|{\"2022-10-04 01:00:00+00\",NULL}|"
                                + "{SUPPLEMENT,FEE}|{\"2022-10-06 01:00:00+00\"}|{NULL}|f|2022-10-11 03:00:01+00|32|"
                                + "2022-10-20 01:00:00+00|null");
    }

    @Test
    void keepsAVersionForEveryStateThatDiffersEvenWhenAnEarlierOneComesBack() {
        Dossier first = open("A", DUE, null);
        Dossier second = open("A", LATER_DUE, null);

        assertThat(one.page(session, first)).isEqualTo(new PageOutcome(1, 0, 0, 0, 0));
        one.clock.forward(Duration.ofMinutes(1));
        assertThat(one.page(session, second)).isEqualTo(new PageOutcome(0, 1, 0, 0, 0));
        one.clock.forward(Duration.ofMinutes(1));
        assertThat(one.page(session, first)).isEqualTo(new PageOutcome(0, 1, 0, 0, 0));

        assertThat(versions("version_no, due_at, first_seen, superseded_at"))
                .containsExactly(
                        "1|2022-10-12 09:30:00+00|2022-10-20 01:00:00+00|2022-10-20 01:01:00+00",
                        "2|2022-10-19 09:30:00+00|2022-10-20 01:01:00+00|2022-10-20 01:02:00+00",
                        "3|2022-10-12 09:30:00+00|2022-10-20 01:02:00+00|null");
        assertThat(number(
                        DATABASE,
                        "select count(*) from dossier_version where superseded_at is null and source_no = "
                                + one.sourceNo))
                .isOne();
    }

    @Test
    void rewritesNothingWhenTheSameComesAgain() {
        Dossier[] same = {open("A", DUE, null), open("B", DUE, at("2022-10-01T00:00:00Z")), open("C", DUE, null)};
        one.page(session, same);
        List<String> heads = heads("xmin, ctid, version_no");
        List<String> versions = versions("xmin, ctid, superseded_at");

        assertThat(one.page(session, same)).isEqualTo(new PageOutcome(0, 0, 3, 0, 0));

        assertThat(heads("xmin, ctid, version_no")).isEqualTo(heads);
        assertThat(versions("xmin, ctid, superseded_at")).isEqualTo(versions);
    }

    @Test
    void asksForEveryDossierOfASourceThatHeldSomeBefore() {
        one.page(session, open("A", DUE, null));
        PageStore.Session next = one.store.session(ticket);

        assertThat(one.page(next, open("A", LATER_DUE, null), open("B", DUE, null)))
                .isEqualTo(new PageOutcome(1, 1, 0, 0, 0));
    }

    @Test
    void rehearsesOverDossiersThatAreStoredAlready() {
        one.page(session, open("A", DUE, null));
        PageDraft draft = new PageDraft(1);
        draft.add(open("A", DUE, null), new byte[32]);

        try (StoreRehearsal rehearsal = one.store.rehearsal(new RunTicket(one.sourceId, one.sourceNo, 0, 0, 0))) {
            assertThat(rehearsal.write(draft)).isEqualTo(new PageOutcome(0, 0, 1, 0, 0));
            assertThat(rehearsal.changedSince()).isNull();
        }
    }

    @Test
    void takesTheLastOfTwoRowsWithOneCodeOnAPage() {
        PageOutcome outcome = one.page(session, open("A", DUE, null), open("B", DUE, null), open("A", LATER_DUE, null));

        assertThat(outcome).isEqualTo(new PageOutcome(2, 0, 1, 0, 1));
        assertThat(versions("dossier_code, due_at"))
                .containsExactly("A|2022-10-19 09:30:00+00", "B|2022-10-12 09:30:00+00");
    }

    @Test
    void leavesANewerStateAloneWhenAnOlderOneArrivesLate() {
        one.page(session, dossier("A", DEPARTMENT, DUE, null, at("2022-10-10T00:00:00Z")));

        assertThat(one.page(session, dossier("A", DISTRICT, DUE, null, at("2022-10-09T00:00:00Z"))))
                .isEqualTo(new PageOutcome(0, 0, 1, 0, 0));
        assertThat(versions("resolving_agency")).containsExactly(DEPARTMENT);
    }

    @Test
    void neverLosesTheFirstDueDate() {
        one.page(session, open("A", DUE, null));
        one.page(session, open("A", LATER_DUE, null));
        one.page(session, open("A", at("2022-11-30T00:00:00Z"), null));

        assertThat(versions("due_at, first_due_at"))
                .containsExactly(
                        "2022-10-12 09:30:00+00|2022-10-12 09:30:00+00",
                        "2022-10-19 09:30:00+00|2022-10-12 09:30:00+00",
                        "2022-11-30 00:00:00+00|2022-10-12 09:30:00+00");
        assertThat(heads("first_due_at")).containsExactly("2022-10-12 09:30:00+00");
    }

    @Test
    void takesTheFirstDueDateFromAnOlderStateWheneverItArrives() {
        one.page(session, open("A", LATER_DUE, at("2022-10-10T00:00:00Z")));
        one.clock.forward(Duration.ofMinutes(1));

        assertThat(one.page(session, open("A", DUE, at("2022-10-09T00:00:00Z"))))
                .isEqualTo(new PageOutcome(0, 1, 0, 0, 0));
        assertThat(one.page(session, open("A", at("2022-10-14T00:00:00Z"), at("2022-10-09T12:00:00Z"))))
                .isEqualTo(new PageOutcome(0, 0, 1, 0, 0));

        assertThat(versions("version_no, due_at, first_due_at, first_seen, superseded_at"))
                .containsExactly(
                        "1|2022-10-19 09:30:00+00|2022-10-19 09:30:00+00|2022-10-20 01:00:00+00|2022-10-20 01:01:00+00",
                        "2|2022-10-19 09:30:00+00|2022-10-12 09:30:00+00|2022-10-20 01:01:00+00|null");
        assertThat(heads("version_no, first_due_at")).containsExactly("2|2022-10-12 09:30:00+00");
    }

    @Test
    void takesTheFirstDueDateFromAnEarlierRowOfThePageToo() {
        one.page(
                session,
                open("A", DUE, at("2022-10-09T00:00:00Z")),
                open("A", LATER_DUE, at("2022-10-10T00:00:00Z")),
                open("B", LATER_DUE, at("2022-10-10T00:00:00Z")),
                open("B", DUE, at("2022-10-09T00:00:00Z")));

        assertThat(versions("dossier_code, due_at, first_due_at"))
                .containsExactly(
                        "A|2022-10-19 09:30:00+00|2022-10-12 09:30:00+00",
                        "B|2022-10-19 09:30:00+00|2022-10-12 09:30:00+00");
    }

    @Test
    void refusesThePageOfAReaderThatWasTakenForDead() {
        one.page(session, open("A", DUE, null));
        StoredDossiers.execute(DATABASE, "update lease set expires = clock_timestamp() - interval '1 second'");
        one.begin(new Leases(DATABASE, "another-node"));

        assertThatThrownBy(() -> one.page(session, open("B", DUE, null))).isInstanceOf(FencedException.class);
        assertThat(heads("dossier_code")).containsExactly("A");
        assertThat(rows(DATABASE, "select position from source_cursor where source_no = " + one.sourceNo))
                .containsExactly("p1");
    }

    @Test
    void refusesAPageThatDoesNotFollowTheOneBefore() {
        one.page(session, open("A", DUE, null));
        PageDraft draft = new PageDraft(1);
        draft.add(open("B", DUE, null), new byte[32]);

        assertThatThrownBy(() -> session.commit(new CursorMove(null, "p9", 1, null), draft))
                .isInstanceOf(FencedException.class);
        assertThat(heads("dossier_code")).containsExactly("A");
    }

    @Test
    void marksTheOldAndTheNewAgencyFromTheEarliestInstantOfTheDossier() {
        one.page(session, dossier("A", DISTRICT, DUE, null, null));
        StoredDossiers.execute(DATABASE, "delete from dirty_agency");

        one.page(session, dossier("A", DEPARTMENT, DUE, null, null));

        assertThat(rows(DATABASE, "select agency, since from dirty_agency order by 1"))
                .containsExactly(DEPARTMENT + "|2022-09-30 17:00:00+00", DISTRICT + "|2022-09-30 17:00:00+00");
    }

    @Test
    void makesThePartitionOfAMonthBeforeItsFirstRow() {
        one.page(session, open("A", DUE, null));

        assertThat(rows(
                        DATABASE,
                        "select distinct tableoid::regclass from dossier_version where source_no = " + one.sourceNo))
                .containsExactly("dossier_version_2022_10");
    }

    @Test
    void countsARejectedItemOnceHoweverOftenItComes() {
        one.page(session, rejecting("X", 7));
        one.clock.forward(Duration.ofHours(1));
        one.page(session, rejecting("X", 7));

        assertThat(quarantine("item_key, code, seen, state, first_seen, last_seen"))
                .containsExactly("X|MAP-103|2|OPEN|2022-10-20 01:00:00+00|2022-10-20 02:00:00+00");
    }

    @Test
    void callsAnItemCorrectedOnceItsDossierArrivesGood() {
        one.page(session, rejecting("X", 7));
        one.page(session, open("X", DUE, null));

        assertThat(quarantine("item_key, state")).containsExactly("X|CORRECTED");
    }

    @Test
    void keepsAnItemOpenWhenTheBadRowIsTheLastWordOfItsPage() {
        PageDraft draft = rejecting("X", 7);
        PageDraft goodThenBad = new PageDraft(2);
        goodThenBad.add(open("X", DUE, null), new byte[32]);
        draft.rejections().forEach(goodThenBad::reject);

        one.page(session, goodThenBad);
        assertThat(quarantine("state")).containsExactly("OPEN");

        PageDraft badThenGood = rejecting("X", 7);
        badThenGood.add(open("X", LATER_DUE, null), new byte[32]);
        one.page(session, badThenGood);
        assertThat(quarantine("state")).containsExactly("CORRECTED");
    }

    @Test
    void keepsNoReadablePayloadInQuarantine() {
        one.page(session, rejecting("X", 7));

        byte[] payload =
                HexFormat.of().parseHex(quarantine("encode(payload, 'hex')").get(0));
        assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain("31/02/2022");
        assertThat(new PayloadVault(StoreOnePage.KEY).open(payload, hash(7)))
                .isEqualTo(Map.of("ngayTiepNhan", "31/02/2022"));
        assertThatThrownBy(() -> new PayloadVault(StoreOnePage.KEY).open(payload, hash(8)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void leavesNothingBehindAfterARehearsal() {
        PageDraft draft = rejecting("X", 7);
        draft.add(open("A", DUE, null), new byte[32]);

        try (StoreRehearsal rehearsal = one.store.rehearsal(new RunTicket(one.sourceId, one.sourceNo, 0, 0, 0))) {
            assertThat(rehearsal.write(draft)).isEqualTo(new PageOutcome(1, 0, 0, 1, 0));
        }
        assertThat(heads("dossier_code")).isEmpty();
        assertThat(quarantine("item_key")).isEmpty();
        assertThat(rows(DATABASE, "select position from source_cursor where source_no = " + one.sourceNo))
                .containsExactly("null");
    }

    @Test
    void keepsVersionsOfDocumentsAndOfRowsOfCatalogues() {
        IsoDocument plan = document("Kế hoạch 2022");
        assertThat(one.page(session, plan, plan)).isEqualTo(new PageOutcome(1, 0, 1, 0, 1));
        assertThat(one.page(session, document("Kế hoạch 2022 (sửa)"))).isEqualTo(new PageOutcome(0, 1, 0, 0, 0));
        assertThat(rows(
                        DATABASE,
                        "select version_no, subject, superseded_at is null from iso_document where source_no = "
                                + one.sourceNo + " order by 1"))
                .containsExactly("1|Kế hoạch 2022|f", "2|Kế hoạch 2022 (sửa)|t");

        assertThat(one.page(session, agency("Sở Tư pháp"))).isEqualTo(new PageOutcome(1, 0, 0, 0, 0));
        assertThat(one.page(session, agency("Sở Tư pháp"))).isEqualTo(new PageOutcome(0, 0, 1, 0, 0));
        assertThat(one.page(session, agency("Sở Tư pháp tỉnh"))).isEqualTo(new PageOutcome(0, 1, 0, 0, 0));
        assertThat(rows(DATABASE, "select name, valid_from, valid_to from agency where code = '000.00.11.H57'"))
                .containsExactly("Sở Tư pháp tỉnh|-infinity|infinity");
        assertThat(rows(
                        DATABASE,
                        "select version_no, name, superseded_at is null, first_seen > '2000-01-01' from agency_version"
                                + " where code = '000.00.11.H57' order by 1"))
                .containsExactly("1|Sở Tư pháp|f|t", "2|Sở Tư pháp tỉnh|t|t");
    }

    @Test
    void replacesWhatAPortalPublishedAboutAMonth() {
        Statistic all = statistic(null, 41);
        assertThat(one.page(session, all, statistic("SKHDT", 7), all)).isEqualTo(new PageOutcome(2, 0, 1, 0, 1));
        assertThat(one.page(session, all, statistic("SKHDT", 8))).isEqualTo(new PageOutcome(0, 1, 1, 0, 0));
        assertThat(rows(
                        DATABASE,
                        "select year, month, agency, agency_group, domain, system, total, overtime from portal_statistic"
                                + " where source_no = " + one.sourceNo + " order by agency"))
                .containsExactly("2022|9|||||41|null", "2022|9|SKHDT||||8|null");
    }

    @Test
    void countsPagesAndRecordsInTheRun() {
        PageDraft draft = rejecting("X", 7);
        draft.add(open("A", DUE, null), new byte[32]);
        one.page(session, draft);
        one.page(session, open("A", DUE, null), open("B", DUE, null));

        assertThat(rows(
                        DATABASE,
                        "select pages, read, added, changed, unchanged, rejected from run where source_no = "
                                + one.sourceNo))
                .containsExactly("2|4|2|0|1|1");
    }

    private static PageDraft rejecting(String key, int seed) {
        PageDraft draft = new PageDraft(2);
        MappingProblem problem = new MappingProblem(
                ProblemCode.NOT_A_DATE,
                "t.mapping.yaml:7",
                "receivedAt",
                "ngayTiepNhan",
                "\"31/02/2022\"",
                "Write it.");
        draft.reject(new Rejection(
                hash(seed), key, null, "a.csv:3", List.of(problem), Map.of("ngayTiepNhan", "31/02/2022")));
        return draft;
    }

    private static byte[] hash(int seed) {
        return Sha256.of(new byte[] {(byte) seed}, 1);
    }

    private static IsoDocument document(String subject) {
        return new IsoDocument(
                "000.00.11.H57,2022/03/01,12/KH-STP",
                "000.00.11.H57",
                "12",
                "KH-STP",
                "Kế hoạch",
                subject,
                LocalDate.of(2022, 3, 1),
                DocumentAction.NEW,
                List.of(),
                null);
    }

    private static Statistic statistic(@Nullable String agency, int total) {
        return new Statistic(
                2022, 9, agency, null, null, null, total, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null);
    }

    private static Agency agency(String name) {
        return new Agency("000.00.11.H57", name, AgencyLevel.DEPARTMENT, null, null, null, List.of(), List.of());
    }

    private List<String> versions(String columns) {
        return rows(
                DATABASE,
                "select " + columns + " from dossier_version where source_no = " + one.sourceNo
                        + " order by dossier_code, version_no");
    }

    private List<String> heads(String columns) {
        return rows(
                DATABASE,
                "select " + columns + " from dossier where source_no = " + one.sourceNo + " order by dossier_code");
    }

    private List<String> quarantine(String columns) {
        return rows(
                DATABASE,
                "select " + columns + " from quarantine where source_no = " + one.sourceNo + " order by quarantine_no");
    }
}
