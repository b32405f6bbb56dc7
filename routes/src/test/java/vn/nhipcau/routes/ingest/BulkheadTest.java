package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** Portals that accept and never answer, stop in mid answer, or send a byte now and then: each delays only itself. */
class BulkheadTest {
    private static final String HEALTHY = "healthy-shop";
    private static final List<String> SICK = List.of("silent-shop", "stopping-shop", "trickling-shop");
    private static final String BEGINNING = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n{\"items\":[{\"ma\":\"";

    private final DataSource database = TestDatabase.create();
    private final JdbcClient sql = JdbcClient.create(database);

    @TempDir
    Path folder;

    @Test
    void delayNoOtherSourceAndEndByTheirTimeOuts() throws Exception {
        CountDownLatch asked = new CountDownLatch(SICK.size());
        ScriptedPortal.script(HEALTHY, request -> new Page(CollectorCase.records(0, 50), null, null));
        try (Portal silent = new Portal(asked, out -> {});
                Portal stopping = new Portal(asked, out -> out.write(BEGINNING.getBytes(StandardCharsets.UTF_8)));
                Portal trickling = new Portal(asked, BulkheadTest::trickle);
                Collector collector = new Collector(
                                database,
                                folder,
                                new TreeMap<>(Map.of(
                                        SICK.get(0),
                                        rest(silent),
                                        SICK.get(1),
                                        rest(stopping),
                                        SICK.get(2),
                                        rest(trickling),
                                        HEALTHY,
                                        Collector.source(
                                                SourceKind.ONE_STOP_SHOP,
                                                "scripted",
                                                "t-dossiers",
                                                Map.of("page-size", 50)))))
                        .connect(SICK.get(0), SICK.get(1), SICK.get(2), HEALTHY)) {
            List<Long> runs = SICK.stream()
                    .map(id -> collector.puller.start(id, null, null))
                    .toList();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            for (int run = 0; run < 3; run++) {
                assertThat(collector.puller.run(HEALTHY, null, null).state()).isEqualTo(RunState.COMPLETE);
            }
            assertThat(sql.sql("select count(*) from run where state = 'OPEN'")
                            .query(Long.class)
                            .single())
                    .as("all three were still waiting meanwhile")
                    .isEqualTo(3);
            assertThat(threads())
                    .as("one that fetches and one that stores for each")
                    .isEqualTo(6);

            for (long run : runs) {
                RunReport report = collector.puller.await(run);
                assertThat(report.state()).as(report.source()).isNotIn(RunState.COMPLETE, RunState.OPEN);
                assertThat(report.errorCode()).as(report.source()).startsWith("CON-30");
            }
            // Camel would wait for the answer that is still dripping.
            trickling.close();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads()).isZero());
    }

    @Test
    void neverFetchFurtherAheadThanThreePagesOfTheOneBeingStored() throws Exception {
        ScriptedPortal.Script portal = ScriptedPortal.script(HEALTHY, request -> {
            int page = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
            List<SourceRecord> records = CollectorCase.records(page * 3, 3);
            return new Page(records, page < 19 ? String.valueOf(page + 1) : null, null);
        });
        try (Collector collector = new Collector(
                        database,
                        folder,
                        Map.of(
                                HEALTHY,
                                Collector.source(
                                        SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", Map.of("page-size", 3))))
                .connect(HEALTHY)) {
            collector.puller.introduce(HEALTHY);
            long run;
            try (Connection lock = database.getConnection()) {
                lock.setAutoCommit(false);
                lock.createStatement().execute("lock table dossier_version in share mode");
                run = collector.puller.start(HEALTHY, null, null);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(portal.asked).hasSize(4));
                await().during(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(portal.asked).hasSize(4));
                lock.rollback();
            }
            assertThat(collector.puller.await(run).added()).isEqualTo(60);
        }
    }

    private static Source rest(Portal portal) {
        return new Source(
                "Cổng ốm",
                SourceKind.ONE_STOP_SHOP,
                "rest",
                "t-dossiers",
                null,
                null,
                Duration.ofHours(24),
                Source.HANOI,
                null,
                null,
                Duration.ofSeconds(15),
                100,
                false,
                false,
                null,
                null,
                5,
                null,
                Map.of("url", portal.address(), "records", "items", "timeout", "10s"));
    }

    private static void trickle(OutputStream out) throws IOException, InterruptedException {
        out.write(BEGINNING.getBytes(StandardCharsets.UTF_8));
        for (int letter = 0; letter < 90_000; letter++) {
            out.write('x');
            out.flush();
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> SICK.stream()
                        .anyMatch(id -> thread.getName().equals("fetch-" + id)
                                || thread.getName().equals("pull-" + id)))
                .count();
    }

    @FunctionalInterface
    private interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** Accepts, answers as it likes, and keeps the connection open until it is closed. */
    private static final class Portal implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final CountDownLatch asked;
        private final Answer answer;

        Portal(CountDownLatch asked, Answer answer) throws IOException {
            this.asked = asked;
            this.answer = answer;
            Thread thread = new Thread(this::accept, "sick-portal");
            thread.setDaemon(true);
            thread.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/dossiers";
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.add(socket);
                    asked.countDown();
                    Thread thread = new Thread(() -> answer(socket), "sick-answer");
                    thread.setDaemon(true);
                    thread.start();
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void answer(Socket socket) {
            try {
                answer.to(socket.getOutputStream());
            } catch (IOException gone) {
                // the client has had enough
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
