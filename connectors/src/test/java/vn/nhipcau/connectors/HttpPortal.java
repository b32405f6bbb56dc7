package vn.nhipcau.connectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on loopback whose answers a test writes. */
public final class HttpPortal implements AutoCloseable {
    private final String scheme;
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One request as it arrived. */
    public record Asked(String path, Map<String, String> query, Map<String, String> headers, String body) {
        public int number(String parameter) {
            return Integer.parseInt(query.getOrDefault(parameter, "-1"));
        }
    }

    /** What to answer; where {@code endless} is there, it is written piece by piece in place of the body. */
    public record Reply(
            int status,
            String type,
            byte[] body,
            Map<String, String> headers,
            @Nullable InputStream endless) {

        public Reply(int status, String type, byte[] body, Map<String, String> headers) {
            this(status, type, body, headers, null);
        }

        public static Reply json(String body) {
            return new Reply(200, "application/json", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        public static Reply status(int status, String body) {
            return new Reply(status, "text/plain", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        public Reply with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, type, body, more, endless);
        }
    }

    /** Answers a request. */
    public interface Handler {
        @Nullable
        Reply answer(Asked asked) throws IOException;
    }

    public HttpPortal(Handler handler) throws IOException {
        this(handler, null, false);
    }

    /** A portal over TLS; it refuses whoever shows no certificate it trusts, if it demands one. */
    public HttpPortal(Handler handler, @Nullable SSLContext tls, boolean demandsCertificate) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        scheme = tls == null ? "http" : "https";
        server = tls == null ? HttpServer.create(loopback, 0) : secure(loopback, tls, demandsCertificate);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            Asked request = read(exchange);
            asked.add(request);
            Reply reply = handler.answer(request);
            if (reply == null) {
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            InputStream endless = reply.endless();
            if (endless != null) {
                exchange.sendResponseHeaders(reply.status(), 0);
                endless.transferTo(exchange.getResponseBody());
                exchange.close();
                return;
            }
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            if (reply.body().length > 0) {
                exchange.getResponseBody().write(reply.body());
            }
            exchange.close();
        });
        server.start();
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls, boolean demandsCertificate)
            throws IOException {
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters own = tls.getDefaultSSLParameters();
                own.setNeedClientAuth(demandsCertificate);
                parameters.setSSLParameters(own);
            }
        });
        return secure;
    }

    public String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return new ArrayList<>(asked);
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Asked(exchange.getRequestURI().getPath(), query, headers, body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
