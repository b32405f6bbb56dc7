package vn.nhipcau.config.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.config.runtime.NhipcauServer;

/** To whom the command line shows the secret of this machine. */
class ApiClientTest {
    @TempDir
    private Path data;

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void aServerAndASecret() throws IOException {
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets/bootstrap-admin"), "nc_of-this-machine\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://nhipcau.example.vn",
                "http://localhost.example.vn:8080",
                "http://127.0.0.1@example.vn:8080",
                "http://127.0.0.1.example.vn",
                "http://10.0.0.7:8080"
            })
    void otherMachinesNeedATokenOfTheirOwn(String url) {
        assertThatThrownBy(() -> ApiClient.find(data, Map.of("NHIPCAU_URL", url)::get))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("CLI-106")
                .hasMessageContaining("NHIPCAU_TOKEN")
                .hasMessageNotContaining("nc_of-this-machine");
    }

    @Test
    void aTokenGoesWhereItIsToldTo() throws ApiException {
        Map<String, String> told = Map.of("NHIPCAU_URL", "https://nhipcau.example.vn/", "NHIPCAU_TOKEN", "nc_told");

        assertThat(ApiClient.find(data, told::get).address()).hasToString("https://nhipcau.example.vn");
    }

    @Test
    void theAddressInTheDataFolderIsBelieved() throws Exception {
        Files.writeString(data.resolve(NhipcauServer.ADDRESS_FILE), "http://10.0.0.7:8080");

        assertThat(ApiClient.find(data, name -> null).address()).hasToString("http://10.0.0.7:8080");
    }

    @Test
    void theServerOnThisMachineIsShownTheSecret() throws Exception {
        int port = server.getAddress().getPort();
        for (String host : List.of("127.0.0.1", "localhost")) {
            ApiClient.find(data, Map.of("NHIPCAU_URL", "http://" + host + ":" + port)::get)
                    .get("/api/v1/sources");
        }

        assertThat(shown).containsExactly("Bearer nc_of-this-machine", "Bearer nc_of-this-machine");
    }
}
