package vn.nhipcau.config.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.runtime.NhipcauServer;

/** One server's API, with one token. */
public final class ApiClient {
    /** Reads and writes what the API speaks. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private static final String USUAL_ADDRESS = "http://127.0.0.1:8080";
    private static final String BOOTSTRAP_SECRET = "secrets/bootstrap-admin";
    private static final int PAGE = 500;
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([\\w.-]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;
    private final @Nullable String token;

    public ApiClient(URI address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * {@code NHIPCAU_URL} and {@code NHIPCAU_TOKEN}, or what a server on this machine left in its data folder. The secret
     * in that folder is shown to no other machine.
     *
     * @throws ApiException CLI-101 if the address or the folder is unusable, CLI-106 if another machine is asked without
     *     a token
     */
    public static ApiClient find(Path data, UnaryOperator<@Nullable String> environment) throws ApiException {
        try {
            String told = environment.apply("NHIPCAU_URL");
            Path left = data.resolve(NhipcauServer.ADDRESS_FILE);
            String near = Files.exists(left) ? Files.readString(left).strip() : USUAL_ADDRESS;
            URI address = URI.create((told == null ? near : told).replaceAll("/+$", ""));
            String token = environment.apply("NHIPCAU_TOKEN");
            if (token == null && told != null && !isThisMachine(address)) {
                throw new ApiException(
                        "CLI-106",
                        "NHIPCAU_URL names another machine, " + address.getHost()
                                + ", and the secret of this one is not sent there. Set NHIPCAU_TOKEN.");
            }
            return new ApiClient(address, token == null ? secretIn(data) : token);
        } catch (IOException | IllegalArgumentException broken) {
            throw new ApiException("CLI-101", "NHIPCAU_URL or the data folder cannot be used: " + broken.getMessage());
        }
    }

    /** Judged by the text alone: what a name service answers may be another address the next time. */
    private static boolean isThisMachine(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** The first administrator's secret, if this user may read it. */
    public static @Nullable String secretIn(Path data) throws IOException {
        Path secret = data.resolve(BOOTSTRAP_SECRET);
        return Files.isReadable(secret) ? Files.readString(secret).strip() : null;
    }

    public URI address() {
        return address;
    }

    public JsonNode get(String path) throws ApiException {
        return json(send(request(path).GET().build()));
    }

    public JsonNode post(String path, Object body) throws ApiException {
        try {
            return json(send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8))
                    .build()));
        } catch (IOException impossible) {
            throw new IllegalStateException("not writable as JSON", impossible);
        }
    }

    /** An object as JSON on one line. */
    public static String text(Object object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (IOException impossible) {
            throw new IllegalStateException("not writable as JSON: " + object.getClass(), impossible);
        }
    }

    /** Every item of a list, page after page. */
    public List<JsonNode> items(String path) throws ApiException {
        List<JsonNode> items = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        for (int page = 0; ; page++) {
            JsonNode answer = get(path + separator + "page=" + page + "&size=" + PAGE);
            answer.path("items").forEach(items::add);
            if (answer.path("items").isEmpty()
                    || items.size() >= answer.path("total").asLong()) {
                return items;
            }
        }
    }

    /**
     * A file as the server writes it; the caller closes its content.
     *
     * @param name what the server calls it
     */
    public record Download(String name, InputStream content) {}

    /** Any answer as a file; large ones are never in memory as a whole. */
    public Download download(String path) throws ApiException, IOException {
        HttpRequest request = request(path).GET().build();
        HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 400) {
            try (InputStream body = answer.body()) {
                throw refusal(request, answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Matcher named = FILE_NAME.matcher(
                answer.headers().firstValue("Content-Disposition").orElse(""));
        return new Download(named.find() ? named.group(1) : "download", answer.body());
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(10));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) throws ApiException {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 400) {
            throw refusal(request, answer.statusCode(), answer.body());
        }
        return answer;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws ApiException {
        try {
            return http.send(request, body);
        } catch (IOException unreachable) {
            throw new ApiException(
                    ApiException.UNREACHABLE,
                    "no server answers at " + address + ". Start one with `nhipcau serve`, or set NHIPCAU_URL.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException("CLI-103", "interrupted");
        }
    }

    private ApiException refusal(HttpRequest request, int status, String body) {
        JsonNode problem;
        try {
            problem = JSON.readTree(body);
        } catch (IOException noJson) {
            problem = MissingNode.getInstance();
        }
        String words = problem.path("detail").asText(problem.path("title").asText("the server refused"));
        String remedy = status == 401 && token == null
                ? " Set NHIPCAU_TOKEN, or run on the server's machine with --data DIR."
                : "";
        return new ApiException(
                problem.path("code").asText("CLI-104"),
                "%s %s: %s%s (HTTP %d)"
                        .formatted(request.method(), request.uri().getPath(), words, remedy, status),
                problem,
                status);
    }

    private static JsonNode json(HttpResponse<String> answer) throws ApiException {
        try {
            return answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new ApiException("CLI-105", answer.uri() + " did not answer JSON. Is NHIPCAU_URL a Nhịp Cầu server?");
        }
    }
}
