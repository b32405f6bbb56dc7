package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** Years gone by are read month by month: gone on with after a crash, visible, and without moving the watermark. */
class BackfillTest extends CollectorCase {
    private static final Instant FROM = Instant.parse("2021-10-31T17:00:00Z");
    private static final Instant TO = Instant.parse("2022-04-30T17:00:00Z");

    private final WindowedPortal portal = new WindowedPortal();
    private ScriptedPortal.Script script;

    @BeforeEach
    void aDossierEveryMonth() {
        fill(portal);
        script = ScriptedPortal.script(SHOP, portal);
    }

    private static void fill(WindowedPortal portal) {
        for (int month = 0; month < 6; month++) {
            portal.add(code(month), FROM.plusSeconds(86_400L * (3 + 30 * month)));
        }
    }

    @Test
    void readsAMonthAtATime() {
        RunReport report = collector.puller.run(SHOP, FROM, TO);

        assertThat(report)
                .extracting(RunReport::state, RunReport::from, RunReport::to, RunReport::reached, RunReport::added)
                .containsExactly(RunState.COMPLETE, FROM, TO, TO, 6L);
        assertThat(report.sourceTotal()).as("the totals of all months").isEqualTo(6);
        List<Instant> ends = script.asked.stream().map(PageRequest::to).toList();
        assertThat(ends)
                .containsExactly(
                        Instant.parse("2021-11-30T17:00:00Z"),
                        Instant.parse("2021-12-31T17:00:00Z"),
                        Instant.parse("2022-01-31T17:00:00Z"),
                        Instant.parse("2022-02-28T17:00:00Z"),
                        Instant.parse("2022-03-31T17:00:00Z"),
                        TO);
        assertThat(watermark()).isNull();
    }

    @Test
    void goesOnInTheMonthWhereThePortalFailed() {
        script.answers = request -> {
            if (request.to().equals(Instant.parse("2022-01-31T17:00:00Z"))) {
                throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection reset");
            }
            return portal.to(request);
        };
        RunReport broken = collector.puller.run(SHOP, FROM, TO);
        assertThat(broken.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(broken.reached()).isEqualTo(Instant.parse("2021-12-31T17:00:00Z"));

        script.answers = portal;
        script.asked.clear();
        RunReport rest = collector.puller.run(SHOP, null, null);
        assertThat(rest.state()).isEqualTo(RunState.COMPLETE);
        assertThat(script.asked.get(0).from()).isEqualTo(Instant.parse("2021-12-31T17:00:00Z"));
        assertThat(script.asked.get(4).from())
                .as("then its own window")
                .isEqualTo(Instant.parse("2017-10-20T01:00:00Z"));
        assertThat(watermark()).isEqualTo("2022-10-20 01:00:00+00");
    }

    @Test
    void doesNotBlockDailyReadingWithAMonthThePortalCannotShow() {
        script.answers = request -> {
            if (request.to().isBefore(TO)) {
                throw new ConnectorException(ConnectorProblem.ERROR_ANSWER, SHOP + ": HTTP 500");
            }
            return portal.to(request);
        };

        assertThat(collector.puller.run(SHOP, FROM, TO).state()).isEqualTo(RunState.FAILED);
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void givesAMonthUpThatPassesTheTimeLimitAgainAndAgain() {
        script.answers = request -> {
            if (request.to().isBefore(TO)) {
                throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": no answer in time");
            }
            return portal.to(request);
        };
        collector.puller.run(SHOP, FROM, TO);
        int tries = 1;
        while (collector.puller.run(SHOP, null, null).state() == RunState.FAILED) {
            tries++;
        }

        assertThat(tries).isEqualTo(6);
    }

    @Test
    void doesNotBlockDailyReadingWithAMonthOfWhichTooMuchIsRejected() {
        List<SourceRecord> bad = IntStream.range(0, 30)
                .mapToObj(number -> record(code(100 + number), "31/09/2021 08:00", DISTRICT))
                .toList();
        script.answers = request -> request.to().isBefore(TO) ? new Page(bad, null, null) : portal.to(request);

        assertThat(collector.puller.run(SHOP, FROM, TO).errorCode()).isEqualTo("RUN-404");
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void givesAMonthUpThatEndsEveryRunUnforeseen() {
        script.answers = request -> {
            if (request.to().isBefore(TO)) {
                SourceRecord nothing = null;
                return new Page(Collections.singletonList(nothing), null, null);
            }
            return portal.to(request);
        };
        RunReport report = collector.puller.run(SHOP, FROM, TO);
        assertThat(report.errorCode()).isEqualTo("RUN-499");
        for (int tries = 0; tries < 6 && report.state() != RunState.COMPLETE; tries++) {
            report = collector.puller.run(SHOP, null, null);
        }

        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-414");
        assertThat(incidents()).containsExactly("RUN-414");
    }

    @Test
    void goesOnWithTheNextMonthAfterAKill() throws Exception {
        assertThat(dieAfterSlice(2)).as(() -> log()).isEqualTo(137);
        assertThat(sql.sql("select window_from from source_cursor where window_kind = 'BACKFILL'")
                        .query((row, number) ->
                                row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                        .single())
                .isEqualTo(Instant.parse("2022-01-31T17:00:00Z"));

        RunReport rest = collector.puller.run(SHOP, null, null);

        assertThat(rest.state()).isEqualTo(RunState.COMPLETE);
        assertThat(script.asked.get(0).from()).isEqualTo(Instant.parse("2022-01-31T17:00:00Z"));
        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(6);
        assertThat(sql.sql("select state || ' ' || error_code || ' ' || reached from run where kind = 'BACKFILL'")
                        .query(String.class)
                        .single())
                .isEqualTo("INCOMPLETE RUN-405 2022-01-31 17:00:00+00");
    }

    private int dieAfterSlice(int passes) throws Exception {
        PGSimpleDataSource database = COLLECTED.unwrap(PGSimpleDataSource.class);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dnhipcau.crash.point=after-slice/" + SHOP + ":" + passes,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                database.getUrl(),
                folder.resolve("child").toString()));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "child.log"))
                .start();
        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("child.log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    /** Another process that reads the same source and is killed on its way. */
    static final class Child {
        private Child() {}

        public static void main(String... arguments) throws Exception {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(arguments[0]);
            database.setUser("postgres");
            WindowedPortal portal = new WindowedPortal();
            fill(portal);
            ScriptedPortal.script(SHOP, portal);
            Source source =
                    Collector.source(SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", Map.of("page-size", 3));
            try (Collector collector =
                    new Collector(database, Path.of(arguments[1]), Map.of(SHOP, source)).connect(SHOP)) {
                collector.puller.run(SHOP, FROM, TO);
            }
        }
    }

    private String watermark() {
        return text("select watermark::text from source_cursor k join source s using (source_no) where s.id = ?");
    }
}
