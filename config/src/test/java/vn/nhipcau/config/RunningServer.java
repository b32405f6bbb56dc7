package vn.nhipcau.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import vn.nhipcau.config.runtime.Launch;
import vn.nhipcau.config.runtime.NhipcauServer;
import vn.nhipcau.config.runtime.StartException;
import vn.nhipcau.config.security.AccessTokens;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.config.settings.SettingsException;
import vn.nhipcau.routes.ingest.Puller;
import vn.nhipcau.routes.status.PeriodClosing;

/**
 * The whole server once for all tests of the door: embedded PostgreSQL and broker, a {@link SampleProvince} read by the
 * real sources, October 2022 closed and confirmed by real receipts.
 */
public final class RunningServer {
    public static final String PERIOD = "2022-10";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static @Nullable RunningServer shared;

    private final NhipcauServer server;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningServer(NhipcauServer server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** Starts it for the first test that asks; it stops with the JVM. */
    public static synchronized RunningServer shared() {
        RunningServer running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    private static RunningServer start() {
        try {
            Path folder = Files.createTempDirectory("nhipcau-door");
            Path config = SampleProvince.write(folder);
            Path data = folder.resolve("data");
            ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
            Duration shift = Duration.between(Instant.now(), Instant.parse("2022-10-20T01:00:00Z"));
            Launch launch = new Launch(config, data).withPort(0).withClock(Clock.offset(Clock.system(zone), shift));
            NhipcauServer server = NhipcauServer.start(launch);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                FileSystemUtils.deleteRecursively(folder.toFile());
            }));
            RunningServer running = new RunningServer(server, data);
            running.readAndClose();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SettingsException | StartException e) {
            throw new AssertionError(e);
        }
    }

    private void readAndClose() {
        Puller puller = server.bean(Puller.class);
        for (String source : new String[] {"sample-agencies", "sample-shop", "sample-records"}) {
            puller.run(source, null, null);
        }
        server.bean(PeriodClosing.class).close(YearMonth.parse(PERIOD), "kỳ tháng 10", "test");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc().sql(
                                        "select count(*) filter (where state = 'CONFIRMED') = count(*) and count(*) > 0 from outbox")
                                .query(Boolean.class)
                                .single())
                        .isTrue());
    }

    public JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }

    public URI address() {
        return server.address();
    }

    public <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    /** The configuration folder, with the files its sources read. */
    public Path config() {
        return data.resolveSibling("config");
    }

    public Path secretFile() {
        return data.resolve("secrets/bootstrap-admin");
    }

    public String secret() {
        try {
            return Files.readString(secretFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String token(UserRole role) {
        return bean(AccessTokens.class).create(role, "test", Duration.ofHours(1), "admin");
    }

    public HttpResponse<byte[]> get(String path, @Nullable String token) {
        return send(request(path, token).GET().build());
    }

    public HttpResponse<byte[]> post(String path, @Nullable String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The body as JSON; fails on an answer that is none. */
    public static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
