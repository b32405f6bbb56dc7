package vn.nhipcau.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;
import vn.nhipcau.config.client.PeriodReport;
import vn.nhipcau.config.runtime.DataFolder;
import vn.nhipcau.config.runtime.Launch;
import vn.nhipcau.config.runtime.NhipcauServer;
import vn.nhipcau.config.runtime.StartException;
import vn.nhipcau.config.settings.SettingsException;
import vn.nhipcau.connectors.simulator.SimulatedProvince.OtherSender;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.operations.QuarantineBoard;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.status.Periods;

/**
 * A province's month from its portals to the Steering Committee. Every step may be repeated: what is done already stays
 * done, so a second start goes on from the data folder.
 */
public final class Demo implements AutoCloseable {
    /** The month of the notice of BCĐ 19. */
    public static final String LABEL = "2022-10";

    private static final Instant MORNING_OF_THE_20TH = Instant.parse("2022-10-20T01:00:00Z");
    private static final Instant MORNING_OF_THE_25TH = Instant.parse("2022-10-25T01:00:00Z");
    private static final List<String> CATALOGUES = List.of("hue-agencies", "hue-procedures");
    private static final List<String> PORTALS = List.of("hue-one-stop", "commune-one-stop", "hue-records");
    private static final long CONFIRMED_WITHIN_SECONDS = 120;
    private static final long POLL_MILLIS = 200;

    private final DemoProvince province;
    private final DemoClock clock;
    private final Instant started;
    private final NhipcauServer server;
    private final ApiClient api;
    private final Progress progress;

    private Demo(DemoProvince province, DemoClock clock, Instant started, NhipcauServer server, Progress progress)
            throws IOException {
        this.province = province;
        this.clock = clock;
        this.started = started;
        this.server = server;
        this.progress = progress;
        this.api =
                new ApiClient(server.address(), ApiClient.secretIn(server.data().path()));
    }

    /** Starts the province's portals and the server that reads them. */
    public static Demo start(DemoOptions options, Progress progress)
            throws IOException, StartException, SettingsException {
        progress.step("Starting the simulated province (%d dossiers) and the server...".formatted(options.dossiers()));
        DataFolder data = new DataFolder(options.data());
        DemoProvince province = DemoProvince.start(options, data);
        try {
            DemoClock clock = DemoClock.in(data.resolve("demo/clock"), MORNING_OF_THE_20TH);
            Launch launch = new Launch(province.config(), options.data())
                    .withClock(clock)
                    .withPort(options.port());
            Instant started = clock.instant();
            return new Demo(province, clock, started, NhipcauServer.start(launch), progress);
        } catch (IOException | StartException | SettingsException failed) {
            province.close();
            throw failed;
        }
    }

    /** Reads, closes the month, sends, and waits until everything is answered. */
    public DemoResult play() throws IOException, ApiException, StartException, InterruptedException {
        Pulls pulls = new Pulls(api, progress, started);
        progress.step("Reading the catalogues...");
        List<JsonNode> runs = new ArrayList<>(pulls.follow(CATALOGUES));
        progress.step("Reading three portals in parallel...");
        runs.addAll(pulls.follow(PORTALS));
        refuseHalfAMonth(runs);
        progress.step("Closing %s and sending...".formatted(LABEL));
        JsonNode closing = closePeriod();
        awaitReceipts();
        progress.step("The 25th: one district's own software reports late...");
        clock.moveTo(MORNING_OF_THE_25TH);
        reportLate();
        PeriodReport report = PeriodReport.of(api, LABEL, null);
        return new DemoResult(
                report,
                closing,
                owed(),
                report.milestones(),
                server.bean(QuarantineBoard.class).causes(),
                confirmed(),
                sent());
    }

    /** Where console and API answer. */
    public String address() {
        return server.address().toString();
    }

    /** The first administrator's password for the console. */
    public String password() throws IOException {
        return Objects.requireNonNullElse(ApiClient.secretIn(server.data().path()), "(changed)");
    }

    /** Returns when the server has been stopped. */
    public void stay() throws InterruptedException {
        server.stay();
    }

    /** Figures of half a month would be said for ever; nothing is closed, so the next start can try again. */
    private static void refuseHalfAMonth(List<JsonNode> runs) throws StartException {
        List<String> unfinished = runs.stream()
                .filter(run -> !run.path("state").asText().equals("COMPLETE"))
                .map(run -> "%s ended %s: %s %s"
                        .formatted(
                                run.path("source").asText(),
                                run.path("state").asText(),
                                run.path("errorCode").asText(""),
                                run.path("errorText").asText("no reason was given")))
                .toList();
        if (!unfinished.isEmpty()) {
            throw new StartException("RUN-144 " + LABEL + " is not closed, because not everything could be read.\n  "
                    + String.join("\n  ", unfinished) + "\nStart the demonstration again to go on.");
        }
    }

    /** A person may have asked for a restatement since the last start; that is for a second person to decide. */
    private JsonNode closePeriod() throws ApiException {
        String path = "/api/v1/periods/" + LABEL;
        return api.get(path).path("state").asText().equals("RESTATE_PENDING")
                ? MissingNode.getInstance()
                : api.post(path + "/close", Map.of("reason", "chạy minh họa"));
    }

    private void awaitReceipts() throws ApiException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONFIRMED_WITHIN_SECONDS);
        long sent = sent();
        while (System.nanoTime() < until) {
            long answered = confirmed() + deliveries("&state=REJECTED") + deliveries("&state=SUPERSEDED");
            progress.bar("receipts", answered, sent, answered >= sent);
            if (answered >= sent) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void reportLate() throws IOException, ApiException, StartException, InterruptedException {
        OtherSender sender = province.lateSender();
        if (hasReported(sender)) {
            return;
        }
        JsonNode any = api.items("/api/v1/periods/" + LABEL + "/statuses").stream()
                .findFirst()
                .orElseThrow(() -> new StartException("RUN-142 no agency has a status for " + LABEL));
        JsonNode example = api.get("/api/v1/periods/%s/statuses/%s"
                .formatted(LABEL, any.path("agency").asText()));
        try {
            new OtherSoftware(sender, province, clock)
                    .send(
                            example,
                            server.brokerUrl(),
                            server.data().secret("broker-" + sender.sender()),
                            server.bean(DeliverySettings.class).statusQueue());
        } catch (JMSException failed) {
            throw new StartException("RUN-143 " + sender.sender() + " cannot send: " + failed.getMessage(), failed);
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONFIRMED_WITHIN_SECONDS);
        while (!hasReported(sender) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** The agencies that this server has to send a status for. */
    private SortedSet<String> owed() {
        ReportingPeriod period =
                server.bean(Periods.class).find(YearMonth.parse(LABEL)).definition();
        String sender = server.bean(DeliverySettings.class).sender();
        return server.bean(Obligations.class).of(period).stream()
                .filter(owed -> owed.obligation().equals(Obligation.MONTHLY_STATUS))
                .filter(owed -> owed.sender() == null || owed.sender().equals(sender))
                .map(Obligation::agency)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean hasReported(OtherSender sender) throws ApiException {
        return api.items("/api/v1/periods/" + LABEL + "/register").stream()
                .anyMatch(row -> row.path("agency").asText().equals(sender.agency()) && row.hasNonNull("receivedAt"));
    }

    private long sent() throws ApiException {
        return deliveries("");
    }

    private long confirmed() throws ApiException {
        return deliveries("&state=CONFIRMED");
    }

    private long deliveries(String filter) throws ApiException {
        return api.get("/api/v1/deliveries?size=1&period=" + LABEL + filter)
                .path("total")
                .asLong();
    }

    @Override
    public void close() throws IOException {
        server.close();
        province.close();
    }
}
