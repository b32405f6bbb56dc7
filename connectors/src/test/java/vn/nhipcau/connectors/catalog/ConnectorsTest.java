package vn.nhipcau.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.PageRequest;

class ConnectorsTest {
    private static final PageRequest FIRST =
            new PageRequest(Instant.EPOCH, Instant.parse("2022-10-14T17:00:00Z"), null, 0, 10);

    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path base;

    @BeforeEach
    void startWithOneFile() throws Exception {
        context.start();
        Files.writeString(base.resolve("a.csv"), "id\n1\n");
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void oneBadSourceHarmsNoOther() throws Exception {
        try (Connectors connectors = new Connectors(ConnectorCatalog.shipped(), context)) {
            connectors.add(folder("good"));
            assertThatThrownBy(() ->
                            connectors.add(source("bad", "rest", Map.of("url", "https://a.vn", "paging", "page"))))
                    .hasMessageContaining("needs {{page}}");
            assertThatThrownBy(() -> connectors.add(source("worse", "file", Map.of("directory", ".", "format", "cvs"))))
                    .hasMessageContaining("Did you mean \"csv\"?");
            connectors.add(folder("later"));
            assertThat(connectors.fetch("good", FIRST).records()).hasSize(1);
            assertThat(connectors.fetch("later", FIRST).records()).hasSize(1);
            assertThatThrownBy(() -> connectors.fetch("bad", FIRST)).hasMessageContaining("there is no such source");
        }
    }

    @Test
    void saysEveryProblemOfASourceWithItsCodeOnce() throws Exception {
        try (Connectors connectors = new Connectors(ConnectorCatalog.shipped(), context)) {
            assertThatThrownBy(() -> connectors.add(source(
                            "bad",
                            "file",
                            Map.of("directory", ".", "format", "csv", "includ", "*.csv", "charse", "x"))))
                    .isInstanceOfSatisfying(ConnectorException.class, refused -> {
                        assertThat(refused.getMessage().lines())
                                .hasSize(2)
                                .allMatch(line -> line.matches("CON-204 nhipcau\\.sources\\.bad\\.with\\.[a-z]+: .*"));
                        assertThat(refused.text()).startsWith("nhipcau.sources.bad.with.");
                    });
        }
    }

    @Test
    void takesASourceAwayAndBackAgain() throws Exception {
        try (Connectors connectors = new Connectors(ConnectorCatalog.shipped(), context)) {
            connectors.add(folder("one"));
            connectors.add(folder("one-more"));
            connectors.remove("one");
            connectors.remove("one");
            assertThat(context.getRoutes())
                    .extracting(route -> route.getId())
                    .containsExactlyInAnyOrder("fetch-one-more", "read-one-more");
            assertThatThrownBy(() -> connectors.fetch("one", FIRST)).isInstanceOf(ConnectorException.class);
            connectors.add(folder("one"));
            connectors.add(folder("one"));
            assertThat(connectors.fetch("one", FIRST).records()).hasSize(1);
        }
        assertThat(context.getRoutes()).isEmpty();
        assertThat(context.getEndpoints()).isEmpty();
    }

    @Test
    void keepsParameterValuesOutOfCamelsAddresses() throws Exception {
        try (Connectors connectors = new Connectors(ConnectorCatalog.shipped(), context)) {
            connectors.add(source(
                    "portal",
                    "rest",
                    Map.of(
                            "url", "https://hidden.example.vn/x",
                            "auth", "basic",
                            "username", "nhipcau",
                            "password", "s3cr&t+100%")));
            assertThat(context.getEndpoints().toString())
                    .contains("portal")
                    .doesNotContain("hidden.example.vn")
                    .doesNotContain("s3cr");
        }
    }

    @Test
    void wantsAStartedContextSoThatCamelCannotVetoTheStartOfAll() throws Exception {
        try (DefaultCamelContext waiting = new DefaultCamelContext()) {
            Connectors connectors = new Connectors(ConnectorCatalog.shipped(), waiting);
            assertThatThrownBy(() -> connectors.add(folder("early"))).hasMessageContaining("Start the Camel context");
        }
    }

    private SourceSpec folder(String id) {
        return source(id, "file", Map.of("directory", ".", "format", "csv"));
    }

    private SourceSpec source(String id, String connector, Map<String, Object> with) {
        return new SourceSpec(id, connector, with, ZoneId.of("Asia/Ho_Chi_Minh"), base);
    }
}
