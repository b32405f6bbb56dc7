package vn.nhipcau.routes.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.checks.PeriodChecks;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.quality.QualityBoard;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow.State;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.Periods;

/** A month is closed and sent, then restated: what the notice says before, and what it still says of then after. */
@NullUnmarked
class NoticesTest {
    private static final Instant FIRST = vn("2022-10-20 09:00");
    private static final Instant SECOND = vn("2022-10-26 09:00");
    private static final NoticeForms FORMS = new NoticeForms(NoticeSettings.defaults());

    @TempDir
    static Path folder;

    private static Bridge bridge;
    private static Notices notices;
    private static List<byte[]> before;

    @BeforeAll
    static void closesSendsAndRestates() throws Exception {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
        bridge.clear();
        bridge.runAll();
        DataSource database = bridge.bean(DataSource.class);
        notices = new Notices(
                bridge.bean(Periods.class),
                bridge.bean(Register.class),
                new KnownStatuses(database),
                bridge.bean(FigureEngine.class),
                bridge.bean(QualityBoard.class),
                bridge.bean(PeriodChecks.class),
                bridge.bean(ProcedureCatalogue.class),
                bridge.bean(PlatformTransactionManager.class));
        bridge.store.add(
                new TestDossier("a1")
                        .agency("A")
                        .received("2022-09-20 08:00")
                        .due("2022-09-30 17:00")
                        .resolved("2022-09-29 09:00"),
                new TestDossier("b1").agency("B").received("2022-09-21 08:00").due("2022-10-05 17:00"));
        bridge.bean(PeriodClosing.class).close(MONTH, "month end", "lan");
        untilReceived(3);
        bridge.clock.set(SECOND.minusSeconds(3600));
        before = forms(notices.of(MONTH, FIRST, null));
        bridge.sql.sql("""
                        insert into dossier_version select (jsonb_populate_record(v, '{"version_no": 2,
                            "first_seen": "2022-10-25T00:00:00Z", "finished_at": "2022-10-04T03:00:00Z"}')).*
                        from dossier_version v where dossier_code = 'a1'
                        """).update();
        bridge.sql.sql("""
                        update dossier_version set superseded_at = '2022-10-25T00:00:00Z'
                        where dossier_code = 'a1' and version_no = 1
                        """).update();
        bridge.store.supersede("agency", "B", SECOND.minusSeconds(3600));
        bridge.store.agency("B", "DISTRICT", null, null, "{}", "{}", SECOND.minusSeconds(3600));
        bridge.bean(PeriodClosing.class).restate(MONTH, "a1 was late", "lan");
        untilReceived(4);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    private static void untilReceived(int messages) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> bridge.count("repository.inbox where state <> 'REJECTED'") == messages);
    }

    @Test
    void asOfAnInstantItIsTheSameBytesBeforeAndAfterARestatement() {
        List<byte[]> after = forms(notices.of(MONTH, FIRST, null));

        for (NoticeFormat format : NoticeFormat.values()) {
            assertThat(after.get(format.ordinal())).as(format.name()).isEqualTo(before.get(format.ordinal()));
        }
    }

    @Test
    void laterItSaysWhatWasRestated() {
        Notice first = notices.of(MONTH, FIRST, null);
        Notice second = notices.of(MONTH, SECOND, null);

        assertThat(first.province().of("resolved.late")).isZero();
        assertThat(second.province().of("resolved.late")).isEqualTo(1);
        assertThat(second.agencies()).extracting(Notice.Agency::revision).containsExactly(2, 1, 1);
        assertThat(Objects.requireNonNull(first.hours()).median())
                .isLessThan(Objects.requireNonNull(second.hours()).median());
    }

    @Test
    void whoWasPunctualStaysPunctualAndWhoIsSilentIsNamed() {
        for (Instant asOf : List.of(FIRST, SECOND)) {
            Notice notice = notices.of(MONTH, asOf, null);

            assertThat(notice.inState(State.ON_TIME)).hasSize(3);
            assertThat(notice.inState(State.MISSING)).extracting("agency").containsExactly("D");
            assertThat(notice.expected()).isEqualTo(4);
        }
    }

    @Test
    void beforeTheClosingNothingWasKnown() {
        Notice notice = notices.of(MONTH, vn("2022-10-19 00:00"), null);

        assertThat(notice.agencies()).isEmpty();
        assertThat(notice.hours()).isNull();
        assertThat(notice.inState(State.MISSING)).hasSize(4);
        assertThat(forms(notice)).allSatisfy(file -> assertThat(file).isNotEmpty());
    }

    @Test
    void proceduresAndTheMonthBeforeAreCountedFromTheSameStatuses() {
        Notice notice = notices.of(MONTH, FIRST, null);

        assertThat(notice.procedures()).containsOnlyKeys("1.000001");
        assertThat(notice.procedures().get("1.000001").counts().of("received.total"))
                .isEqualTo(2);
        assertThat(notice.before()).as("nobody told September: that is no zero").isNull();
        assertThat(new String(FORMS.write(notice, NoticeFormat.HTML, URI.create("http://x/")), StandardCharsets.UTF_8))
                .containsPattern("#agencies\">2</a></td><td class=\"n\">–</td><td class=\"n\">–</td>");
        assertThat(notices.of(MONTH.plusMonths(1), FIRST, null).before().of("received.total"))
                .isEqualTo(2);
    }

    @Test
    void aPortalThatCountsAgainChangesNoNoticeOfThePast() {
        publish("insert into source (id, kind) values ('portal', 'statistics')");
        publish("""
                insert into portal_statistic (source_no, year, month, agency, agency_group, domain, system, received,
                    content_hash, mapping_no, run_no, stored_at)
                select source_no, 2022, 10, 'A', '', '', '', 7, '1', 1, 1, '2022-11-01T05:00:00Z'
                from source where id = 'portal'
                """);
        bridge.clock.set(vn("2022-11-10 00:00"));
        assertThat(received("2022-11-02 00:00")).containsExactly(7L);

        publish("update portal_statistic set received = 8, content_hash = '2', stored_at = '2022-11-04T05:00:00Z'");

        assertThat(received("2022-11-02 00:00")).containsExactly(7L);
        assertThat(received("2022-11-05 00:00")).containsExactly(8L);
        assertThat(received("2022-11-01 12:00")).isEmpty();
    }

    private static void publish(String change) {
        bridge.sql.sql(change).update();
    }

    private static List<Long> received(String asOf) {
        return notices.of(MONTH, vn(asOf), null).published().stream()
                .map(row -> row.cell("received").published())
                .toList();
    }

    private static List<byte[]> forms(Notice notice) {
        return Arrays.stream(NoticeFormat.values())
                .map(format -> FORMS.write(notice, format, URI.create("http://127.0.0.1:8080")))
                .toList();
    }
}
