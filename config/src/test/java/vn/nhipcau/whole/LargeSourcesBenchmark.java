package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.simulator.BulkCsv;
import vn.nhipcau.portals.Ledger;
import vn.nhipcau.portals.SlipService;

/**
 * A million CSV rows and 300,000 SOAP records in one body, pulled by a whole server (PostgreSQL and broker beside it)
 * whose heap is limited to 256 MB.
 */
class LargeSourcesBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(LargeSourcesBenchmark.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = Integer.getInteger("nhipcau.benchmark.rows", 1_000_000);
    private static final int SLIPS = Integer.getInteger("nhipcau.benchmark.slips", 300_000);
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(\\d+M\\)");

    @TempDir
    Path folder;

    @Test
    void fitIntoASmallHeap() throws Exception {
        Launcher server = new Launcher(Files.createDirectories(folder.resolve("server")));
        Launcher terminal = new Launcher(Files.createDirectories(folder.resolve("terminal")));
        Ledger ledger = Ledger.of(List.of("000.00.07.H57", "000.00.12.H57"), SLIPS, 1);
        try (SlipService portal = new SlipService(ledger, SLIPS)) {
            BulkCsv.Counts counts = BulkCsv.write(folder.resolve("rows.csv"), ROWS, 1);
            configure(portal);
            Process process = start(server);
            try {
                JsonNode slips = run(terminal, "slips");
                assertThat(slips.path("sourceTotal").asInt()).isEqualTo(SLIPS);
                assertThat(slips.path("added").asInt()).isEqualTo(SLIPS);
                assertThat(slips.path("rejected").asInt()).isZero();
                JsonNode rows = run(terminal, "rows");
                assertThat(rows.path("read").asInt()).isEqualTo(ROWS);
                assertThat(rows.path("added").asInt()).isEqualTo(counts.dossiers() - counts.wrong());
                LOG.info(
                        "most left after a collection {} MB of 256, most memory of the process {} MB",
                        heap(),
                        memory(process));
            } finally {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }

    private void configure(SlipService portal) throws IOException {
        Path config = Files.createDirectories(folder.resolve("server/config"));
        Files.writeString(config.resolve("application.yaml"), """
                nhipcau:
                  sources:
                    slips:
                      name: Một cửa, một câu trả lời
                      kind: one-stop-shop
                      connector: soap
                      mapping: ./slips
                      cron: "0 0 3 1 1 ?"
                      since: 2022-01-01
                      with:
                        wsdl: %s/TraCuu.asmx?wsdl
                        soap-version: "1.2"
                        operation: TraCuu
                        request: slips.xml
                        date-format: yyyy-MM-dd'T'HH:mm:ss
                        records: KetQua.Phieu
                        total: KetQua.@tong
                        username: %s
                        password: %s
                        password-type: digest
                    rows:
                      name: Một triệu dòng
                      kind: one-stop-shop
                      connector: file
                      mapping: dossiers-csv
                      cron: "0 0 3 1 1 ?"
                      with: { directory: %s, include: rows.csv, format: csv }
                """.formatted(
                        portal.address(), SlipService.USER, SlipService.PASSWORD, folder));
        Files.writeString(config.resolve("slips.xml"), """
                <TraCuu xmlns="urn:dichvucong:tracuu:v2"><tu>{{from}}</tu><den>{{to}}</den><soLuong>%d</soLuong></TraCuu>
                """.formatted(SLIPS));
        Files.writeString(config.resolve("slips.mapping.yaml"), """
                mapping: slips
                record: dossier
                fields:
                  dossierCode:     { from: "@so", as: dossier-code }
                  procedureCode:   { from: "@thuTuc", as: procedure-code }
                  receivingAgency: { from: DonVi.@tiepNhan, as: agency-code }
                  resolvingAgency: { from: DonVi.@xuLy, as: agency-code }
                  receivedAt:      { from: Moc.@nhan, as: date-time }
                  dueAt:           { from: Moc.@hen, as: date-time, optional: true }
                  finishedAt:      { from: NgayTra, as: date-time, when-empty: ["0001-01-01T00:00:00"], optional: true }
                  changedAt:       { from: "@capNhat", as: date-time }
                """);
    }

    private Process start(Launcher server) throws IOException {
        Process process = server.start(
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "NHIPCAU_JAVA_OPTS",
                        "-Xmx256m -Xlog:gc:file=" + folder.resolve("gc.log")),
                "serve",
                "--port",
                "0",
                "--data",
                data());
        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        !process.isAlive() || Files.readString(server.out()).contains("is ready at"));
        assertThat(process.isAlive()).as(Files.readString(server.err())).isTrue();
        return process;
    }

    private JsonNode run(Launcher terminal, String source) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Launcher.Ended ended = terminal.call(Duration.ofMinutes(15), "run", source, "--data", data(), "--json");
        JsonNode run = JSON.readTree(ended.out());
        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.info("{}: {}", source, run);
        LOG.info("{}: {} records in {} s", source, run.path("read"), Math.round(seconds));
        assertThat(run.path("state").asText()).as(ended.err()).isEqualTo("COMPLETE");
        assertThat(run.path("mapped").asLong() + run.path("rejected").asLong())
                .isEqualTo(run.path("read").asLong());
        return run;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private long heap() throws IOException {
        return AFTER_COLLECTION
                .matcher(Files.readString(folder.resolve("gc.log")))
                .results()
                .mapToLong((MatchResult found) -> Long.parseLong(found.group(1)))
                .max()
                .orElseThrow();
    }

    /** What Linux says the server has held at most, in MB; the launcher has become the server. */
    private static long memory(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
