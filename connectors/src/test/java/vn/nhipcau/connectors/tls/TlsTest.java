package vn.nhipcau.connectors.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.connectors.HttpPortal;
import vn.nhipcau.connectors.HttpPortal.Reply;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.Said;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;

/** REST and SOAP over TLS, against real servers with real certificates. */
class TlsTest {
    private static final String PASSWORD = TestCertificates.PASSWORD;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path base;

    @SuppressWarnings("NullAway.Init")
    private static TestCertificates certificates;

    @BeforeAll
    static void issueCertificates() throws Exception {
        certificates = new TestCertificates(base);
        try (InputStream wsdl = Reading.class.getResourceAsStream("soap/list.wsdl")) {
            Files.write(base.resolve("list.wsdl"), Objects.requireNonNull(wsdl).readAllBytes());
        }
        Files.writeString(base.resolve("request.xml"), "<GetList xmlns=\"urn:list\"/>");
        Files.writeString(base.resolve("no-store.p12"), "no store at all");
    }

    @ParameterizedTest
    @CsvSource({"rest, trust.p12", "rest, trust.pem", "soap, trust.p12", "soap, trust.pem"})
    void readsBehindACertificateOfTheTrustStore(String connector, String trustStore) throws Exception {
        Map<String, Object> stores = trustStore.endsWith(".pem")
                ? Map.of("trust-store", trustStore)
                : Map.of("trust-store", trustStore, "trust-store-password", PASSWORD);
        try (HttpPortal portal = portal("server", false);
                Reading reading = new Reading(source(connector, portal.address(), stores))) {
            assertThat(reading.records(10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rest, stranger, signed by nobody we trust",
        "soap, stranger, signed by nobody we trust",
        "rest, elsewhere, is for another host name",
        "soap, elsewhere, is for another host name",
        "rest, expired, has expired",
        "soap, expired, has expired"
    })
    void refusesACertificateThatProvesNothing(String connector, String alias, String why) throws Exception {
        try (HttpPortal portal = portal(alias, false)) {
            assertThat(failure(source(connector, portal.address(), trusting(Map.of()))))
                    .startsWith("CON-301 tls-source: the certificate of the service")
                    .contains(why);
            assertThat(portal.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "soap"})
    void trustsNoCertificateOfItsOwnMakingWithoutATrustStore(String connector) throws Exception {
        try (HttpPortal portal = portal("server", false)) {
            assertThat(failure(source(connector, portal.address(), Map.of()))).contains("signed by nobody we trust");
        }
    }

    @ParameterizedTest
    @CsvSource({"rest, TLSv1.2", "rest, TLSv1.3", "soap, TLSv1.2", "soap, TLSv1.3"})
    void showsItsCertificateToAServiceThatDemandsOne(String connector, String protocol) throws Exception {
        try (StrictTomcat tomcat = tomcat(connector, protocol)) {
            Map<String, Object> right =
                    trusting(Map.of("client-key-store", "client.p12", "client-key-store-password", PASSWORD));
            try (Reading reading = new Reading(source(connector, tomcat.address(), right))) {
                assertThat(reading.records(10)).hasSize(1);
            }
            Map<String, Object> wrong =
                    trusting(Map.of("client-key-store", "stranger.p12", "client-key-store-password", PASSWORD));
            for (Map<String, Object> with : List.of(wrong, trusting(Map.of()))) {
                SourceSpec source = source(connector, tomcat.address(), with);
                // The reset of the connection may overtake the alert that says why.
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(failure(source))
                                .startsWith("CON-302 tls-source: the service wants another client certificate")
                                .endsWith("correct client-key-store"));
            }
        }
    }

    private static StrictTomcat tomcat(String connector, String protocol) throws Exception {
        return connector.equals("rest")
                ? new StrictTomcat(base, certificates, protocol, "application/json", "[{\"id\":1}]")
                : new StrictTomcat(
                        base, certificates, protocol, "text/xml; charset=UTF-8", new String(soap().body(), UTF_8));
    }

    @Test
    void fetchesAWsdlOverTheSameTls() throws Exception {
        byte[] wsdl = Files.readAllBytes(base.resolve("list.wsdl"));
        HttpPortal.Handler handler =
                asked -> asked.path().endsWith("wsdl") ? new Reply(200, "text/xml", wsdl, Map.of()) : soap();
        for (String alias : List.of("server", "stranger")) {
            try (HttpPortal portal = new HttpPortal(handler, certificates.server(alias), true)) {
                Map<String, Object> with = new HashMap<>(
                        trusting(Map.of("client-key-store", "client.p12", "client-key-store-password", PASSWORD)));
                with.put("wsdl", portal.address() + "/list.wsdl");
                SourceSpec source = source("soap", portal.address(), with);
                if (alias.equals("server")) {
                    try (Reading reading = new Reading(source)) {
                        assertThat(reading.records(10)).hasSize(1);
                    }
                } else {
                    assertThat(failure(source))
                            .startsWith("CON-301 tls-source: the WSDL cannot be fetched: the certificate")
                            .contains("signed by nobody we trust");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trust-store | missing.p12 | trust-store-password | x | cannot be read",
                "trust-store | no-store.p12 | trust-store-password | x | is neither PKCS12 nor JKS nor PEM",
                "trust-store | trust.p12 | trust-store-password | wr0ng | the password does not open it",
                "trust-store | trust.p12 | timeout | 60s | its password is missing",
                "client-key-store | missing.p12 | client-key-store-password | x | cannot be read",
                "client-key-store | client.p12 | client-key-store-password | wr0ng | the password does not open it",
                "client-key-store | trust.p12 | client-key-store-password | s3cr&t+100% | holds no private key",
                "client-key-store | client.p12 | timeout | 60s | needs it: Opens the store"
            })
    void refusesAStoreThatCannotBeUsedBeforeAnythingStarts(
            String parameter, String store, String other, String value, String why) throws Exception {
        for (String connector : List.of("rest", "soap")) {
            SourceSpec source = source(connector, "https://127.0.0.1:1", Map.of(parameter, store, other, value));
            assertThat(catchThrowableOfType(ConnectorException.class, () -> new Reading(source)))
                    .message()
                    .matches("(?s)CON-20[23] nhipcau\\.sources\\.tls-source\\.with\\." + parameter + ".*")
                    .contains(why)
                    .doesNotContain("wr0ng")
                    .doesNotContain("100%");
        }
    }

    private static HttpPortal portal(String alias, boolean demandsCertificate) throws Exception {
        return new HttpPortal(
                asked -> asked.path().startsWith("/rest") ? Reply.json("[{\"id\":1}]") : soap(),
                certificates.server(alias),
                demandsCertificate);
    }

    private static Reply soap() {
        String envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<l:GetListResponse xmlns:l=\"urn:list\"><l:Item><l:id>1</l:id></l:Item></l:GetListResponse></s:Body></s:Envelope>";
        return new Reply(200, "text/xml; charset=UTF-8", envelope.getBytes(UTF_8), Map.of());
    }

    private static Map<String, Object> trusting(Map<String, Object> more) {
        Map<String, Object> with = new HashMap<>(more);
        with.put("trust-store", "trust.p12");
        with.put("trust-store-password", PASSWORD);
        return with;
    }

    private static SourceSpec source(String connector, String address, Map<String, Object> more) {
        Map<String, Object> with = connector.equals("rest")
                ? new HashMap<>(Map.of("url", address + "/rest"))
                : new HashMap<>(Map.of(
                        "wsdl", "list.wsdl",
                        "endpoint", address + "/soap",
                        "operation", "GetList",
                        "request", "request.xml",
                        "records", "Item"));
        with.putAll(more);
        return new SourceSpec("tls-source", connector, with, ZoneId.of("Asia/Ho_Chi_Minh"), base);
    }

    /** The message of the failure, after looking for secrets in everything that was said. */
    private static String failure(SourceSpec source) throws Exception {
        String said = Said.everythingWhile(() -> {
            try (Reading reading = new Reading(source)) {
                return reading.pages(null, 10);
            }
        });
        assertThat(said).contains("CON-").doesNotContain("100%").doesNotContain("s3cr");
        return said.substring(said.indexOf("CON-"), said.indexOf('\n', said.indexOf("CON-")));
    }
}
