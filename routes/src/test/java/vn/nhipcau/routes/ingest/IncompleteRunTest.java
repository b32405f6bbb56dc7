package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** A run that did not read everything says so, leaves the watermark, and the next one goes on. */
class IncompleteRunTest extends CollectorCase {

    @Test
    void goesOnFromTheLastPageAfterABrokenOne() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, request -> {
            if ("c1".equals(request.cursor())) {
                throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection reset");
            }
            return pages(3, 9L).to(request);
        });

        RunReport broken = collector.puller.run(SHOP, null, null);
        assertThat(broken.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(broken.errorCode()).isEqualTo("CON-301");
        assertThat(broken.errorText()).isEqualTo("connection reset");
        assertThat(broken.added()).isEqualTo(3);

        portal.answers = pages(3, 9L);
        portal.asked.clear();
        RunReport rest = collector.puller.run(SHOP, null, null);
        assertThat(rest.state()).isEqualTo(RunState.COMPLETE);
        assertThat(portal.cursors().subList(0, 2)).containsExactly("c1", "c2");
        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(9);
    }

    @Test
    void beginsTheWindowAnewWhenItsPlaceIsNoGoodAnyMore() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, request -> {
            if ("c1".equals(request.cursor())) {
                throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, SHOP + ": the cursor is too old");
            }
            return pages(3, 9L).to(request);
        });
        collector.puller.run(SHOP, null, null);
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.INCOMPLETE);

        portal.answers = pages(3, 9L);
        portal.asked.clear();
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        assertThat(portal.cursors()).containsExactly("null", "c1", "c2");
    }

    @Test
    void isIncompleteWhenTheControlTotalIsNotReachedAndLeavesTheWatermark() {
        ScriptedPortal.script(SHOP, pages(2, 7L));

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-401");
        assertThat(report.sourceTotal()).isEqualTo(7);
        assertThat(text("select watermark::text from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
        assertThat(incidents()).containsExactly("RUN-401");

        ScriptedPortal.script(SHOP, pages(2, 6L));
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        assertThat(incidents()).isEmpty();
    }

    @Test
    void isIncompleteWhenAPageRepeats() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 3), "c" + request.page() + 1, null));

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-402");
        assertThat(report.read()).isEqualTo(3);
        assertThat(text("select position from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
    }

    @Test
    void doesNotTakeSilenceForNothingToReport() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 300), null, null));
        collector.puller.run(SHOP, null, null);
        collector.clock.forward(Duration.ofMinutes(15));

        ScriptedPortal.script(SHOP, request -> new Page(List.of(), null, null));
        RunReport silent = collector.puller.run(SHOP, null, null);
        assertThat(silent.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(silent.errorCode()).isEqualTo("RUN-403");

        ScriptedPortal.script(SHOP, request -> new Page(List.of(), null, 0L));
        RunReport said = collector.puller.run(SHOP, null, null);
        assertThat(said.state()).isEqualTo(RunState.COMPLETE);
        assertThat(incidents()).containsExactly("RUN-403");
    }

    @Test
    void stopsBeforeTheCursorMovesWhenTooMuchOfAPageIsBad() {
        ScriptedPortal.script(SHOP, request -> {
            List<SourceRecord> records = new ArrayList<>(records(0, 80));
            IntStream.range(0, 20)
                    .forEach(number -> records.add(record(code(500 + number), "31/02/2022 08:00", DISTRICT)));
            return new Page(records, "c1", null);
        });

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-404");
        assertThat(report).extracting(RunReport::added, RunReport::rejected).containsExactly(80L, 20L);
        assertThat(text("select position from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
    }
}
