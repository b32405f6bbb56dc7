package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.status.FigureChanges;
import vn.nhipcau.routes.status.FigureChanges.Change;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.store.AgencyCounts;
import vn.nhipcau.routes.store.Lease;
import vn.nhipcau.routes.store.RunInProgressException;

/** What a dry run foretells by agency and by period. */
class DryRunTest extends CollectorCase {
    private static final String OTHER = "000.00.32.H57";

    @Test
    void tellsWhichFiguresOfOpenAndClosedPeriodsWouldChange() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 3), null, null));
        collector.puller.run(SHOP, null, null);
        closeSeptember();
        // The mapping was mended: the first of the three belongs to another agency, and was received in August.
        List<SourceRecord> mended = new ArrayList<>(records(0, 4));
        mended.set(0, record(code(0), "01/08/2022 08:00", OTHER));
        ScriptedPortal.script(SHOP, request -> new Page(mended, null, null));

        DryRun dryRun = collector.puller.dryRun(SHOP, null, null);

        FigureChanges.Report figures = dryRun.figures();
        assertThat(figures.complete()).isTrue();
        assertThat(figures.lookedAtFrom()).isEqualTo("2022-08");
        assertThat(figures.periods())
                .extracting(FigureChanges.Period::period, FigureChanges.Period::state)
                .containsExactly(
                        tuple("2022-11", PeriodState.OPEN),
                        tuple("2022-10", PeriodState.PROVISIONAL),
                        tuple("2022-09", PeriodState.CLOSED),
                        tuple("2022-08", PeriodState.PROVISIONAL));
        List<Change> september = figures.periods().get(2).changes();
        assertThat(told(september))
                .contains(
                        OTHER + " carriedOver 0 -> 1",
                        OTHER + " open.total 0 -> 1",
                        // One of three left, the fourth came in.
                        OTHER + " open.noLimit 0 -> 1")
                .noneMatch(line -> line.startsWith(DISTRICT + " received.total"));
        assertThat(told(figures.periods().get(3).changes())).contains(OTHER + " received.total 0 -> 1");

        assertThat(collector.puller.dryRun(SHOP, null, null)).isEqualTo(dryRun);
        assertThat(sql.sql("select distinct resolving_agency from dossier_version")
                        .query(String.class)
                        .list())
                .containsExactly(DISTRICT);
    }

    @Test
    void countsByAgencyWhatWouldBecomeOfTheRecords() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 3), null, null));
        collector.puller.run(SHOP, null, null);
        List<SourceRecord> mixed = new ArrayList<>(records(1, 3));
        mixed.set(0, record(code(1), "02/09/2022 08:00", DISTRICT));
        mixed.add(record(code(8), "31/09/2022 08:00", OTHER));
        ScriptedPortal.script(
                SHOP,
                request ->
                        request.cursor() == null ? new Page(mixed, "c1", null) : new Page(records(20, 3), null, null));

        DryRun dryRun = collector.puller.dryRun(SHOP, null, null);

        assertThat(dryRun.agencies())
                .extracting(AgencyCounts::agency, AgencyCounts::added, AgencyCounts::changed, AgencyCounts::unchanged)
                .containsExactly(tuple(DISTRICT, 4L, 1L, 1L), tuple(OTHER, 0L, 0L, 0L));
        assertThat(dryRun.agencies().get(1).rejectedBy().values()).containsExactly(1L);
        assertThat(dryRun.report().rejectedBy())
                .isEqualTo(dryRun.agencies().get(1).rejectedBy());
    }

    @Test
    void looksTwoYearsBackAndSaysSo() {
        ScriptedPortal.script(
                SHOP, request -> new Page(List.of(record(code(0), "01/09/2012 08:00", DISTRICT)), null, null));

        FigureChanges.Report figures = collector.puller.dryRun(SHOP, null, null).figures();

        assertThat(figures.complete()).isFalse();
        assertThat(figures.periods()).hasSize(24);
        assertThat(figures.lookedAtFrom()).isEqualTo("2020-12");
    }

    @Test
    void waitsForNoRunAndLetsNoneWait() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 3), null, null));
        collector.puller.run(SHOP, null, null);
        int number = sql.sql("select source_no from source where id = :id")
                .param("id", SHOP)
                .query(Integer.class)
                .single();
        try (Lease held = collector.leases.take(SHOP, number).orElseThrow()) {
            assertThat(held.held()).isTrue();
            assertThatThrownBy(() -> collector.puller.dryRun(SHOP, null, null))
                    .isInstanceOf(RunInProgressException.class);
        }
        assertThat(collector.puller.dryRun(SHOP, null, null).report().unchanged())
                .isEqualTo(3);
    }

    private static List<String> told(List<Change> changes) {
        return changes.stream()
                .map(change ->
                        "%s %s %s -> %s".formatted(change.agency(), change.figure(), change.before(), change.after()))
                .toList();
    }

    private void closeSeptember() {
        sql.sql("""
                        insert into period (label, starts_at, ends_at, deadline, zone, state)
                        values ('2022-09', '2022-08-15 00:00+07', '2022-09-15 00:00+07', '2022-09-22 00:00+07',
                            'Asia/Ho_Chi_Minh', 'CLOSED') on conflict do nothing""").update();
    }
}
