package vn.nhipcau.portals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A REST one-stop shop that never says an HTTP status but 200: a log-in first, a token that ends after three answers,
 * names nested four deep, and a code that tells a list from an error.
 */
public final class DeskApi implements AutoCloseable {
    public static final String PASSWORD = "quầy \"số\" 7";
    /** Stands in every field about a person; must never be seen behind the mapping. */
    public static final String CANARY = "Trần Văn Canary";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int ANSWERS_PER_TOKEN = 3;

    private final HttpServer server;
    private final Ledger ledger;
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger answersLeft = new AtomicInteger();
    private volatile boolean isBusy;

    public DeskApi(Ledger ledger) throws IOException {
        this.ledger = ledger;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/phien", exchange -> answer(exchange, logIn(asked(exchange))));
        server.createContext(
                "/api/ho-so/tra-cuu",
                exchange ->
                        answer(exchange, list(exchange.getRequestHeaders().getFirst("X-The-Phien"), asked(exchange))));
        server.start();
    }

    /** Scheme, host and port. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int logins() {
        return logins.get();
    }

    /** From now on it says "busy" to every question, in HTTP 200. */
    public void beBusy(boolean busy) {
        isBusy = busy;
    }

    private static JsonNode asked(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String problem(String code) {
        return "{\"trangThai\":{\"ma\":\"%s\",\"moTa\":\"Không thực hiện được\"}}".formatted(code);
    }

    private String logIn(JsonNode asked) {
        if (!PASSWORD.equals(asked.path("matKhau").asText())) {
            return problem("05");
        }
        answersLeft.set(ANSWERS_PER_TOKEN);
        return "{\"trangThai\":{\"ma\":\"00\"},\"duLieu\":{\"the\":\"T-%d\"}}".formatted(logins.incrementAndGet());
    }

    private String list(@Nullable String token, JsonNode asked) {
        if (!("T-" + logins.get()).equals(token) || answersLeft.decrementAndGet() < 0) {
            return problem("98");
        }
        if (isBusy) {
            return problem("07");
        }
        List<Ledger.Entry> found = ledger.changedIn(
                LocalDateTime.parse(asked.at("/loc/suaTu").asText(), MINUTES),
                LocalDateTime.parse(asked.at("/loc/suaDen").asText(), MINUTES));
        int size = asked.at("/trang/coLon").asInt();
        String rows = found.stream()
                .skip((asked.at("/trang/so").asInt() - 1L) * size)
                .limit(size)
                .map(DeskApi::row)
                .collect(Collectors.joining(","));
        return "{\"trangThai\":{\"ma\":\"00\"},\"duLieu\":{\"phanTrang\":{\"tongSo\":%d},\"danhSach\":[%s]}}"
                .formatted(found.size(), rows);
    }

    private static String row(Ledger.Entry entry) {
        return """
                {"hoSo":{"dinhDanh":{"ma":"%s"},"thuTuc":{"maQuocGia":"%s"},\
                "donVi":{"tiepNhan":{"ma":"%s"},"thuLy":{"ma":"%s"}},"nguoiNop":{"hoTen":"%s"}},\
                "thoiGian":{"nhan":"%s","hen":%s,"ketThuc":%s,"sua":%d},\
                "ketQua":{"trangThai":"%s"},"choBoSung":[%s]}""".formatted(
                        entry.code(),
                        entry.procedure(),
                        entry.agency(),
                        entry.agency(),
                        CANARY,
                        entry.received().format(MINUTES),
                        quoted(entry.due()),
                        quoted(entry.closed()),
                        entry.changed().atZone(ZONE).toInstant().toEpochMilli(),
                        List.of("DANG", "CHO", "TRA", "RUT").get(entry.course().ordinal()),
                        entry.waitingSince() == null ? "" : "{\"tu\":%s}".formatted(quoted(entry.waitingSince())));
    }

    private static String quoted(@Nullable LocalDateTime moment) {
        return moment == null ? "null" : "\"" + moment.format(MINUTES) + "\"";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
