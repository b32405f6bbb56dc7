package vn.nhipcau.connectors.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.connectors.HttpConnectorContract;
import vn.nhipcau.connectors.HttpPortal;
import vn.nhipcau.connectors.HttpPortal.Asked;
import vn.nhipcau.connectors.HttpPortal.Reply;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.Said;
import vn.nhipcau.connectors.catalog.AcceptedContracts;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.mappings.source.Sha256;

class SoapConnectorTest extends HttpConnectorContract {
    private static final String ENVELOPE_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String ENVELOPE_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final Pattern PAGE = Pattern.compile("<Page>(\\d+)</Page>");
    private static final Pattern SIZE = Pattern.compile("<Size>(\\d+)</Size>");

    @BeforeEach
    void writeFiles() throws Exception {
        try (InputStream wsdl = SoapConnectorTest.class.getResourceAsStream("list.wsdl")) {
            Files.write(base.resolve("list.wsdl"), Objects.requireNonNull(wsdl).readAllBytes());
        }
        Files.writeString(
                base.resolve("request.xml"),
                "<GetList xmlns=\"urn:list\"><From>{{from}}</From><Page>{{page}}</Page><Size>{{size}}</Size>"
                        + "<Token>{{cursor}}</Token></GetList>");
    }

    @Override
    protected SourceSpec sourceOf(int records) throws Exception {
        HttpPortal portal = portal(asked -> {
            int size = number(SIZE, asked);
            int from = (number(PAGE, asked) - 1) * size;
            int to = Math.min(records, from + size);
            return soap("<l:Count>%d</l:Count><l:List>%s</l:List>".formatted(records, items(from, to)));
        });
        return source(portal, Map.of("paging", "page", "records", "List.Item", "total", "Count"));
    }

    @Override
    protected SourceSpec brokenSource() throws Exception {
        HttpPortal portal = portal(asked -> number(PAGE, asked) == 1
                ? soap("<l:Count>20</l:Count><l:List>%s</l:List>".formatted(items(0, 7)))
                : fault(ENVELOPE_11, "soap:Server", "Hồ sơ của " + SECRET));
        return source(
                portal,
                Map.of(
                        "paging",
                        "page",
                        "records",
                        "List.Item",
                        "total",
                        "Count",
                        "username",
                        "nhipcau",
                        "password",
                        SECRET));
    }

    @Test
    void sendsAUsernameTokenAndTheWindow() throws Exception {
        HttpPortal portal = portal(asked -> soap(items(0, 1)));
        Map<String, Object> with = Map.of(
                "records", "Item",
                "username", "nhipcau",
                "password", SECRET,
                "headers", Map.of("X-Site", 7),
                "date-format", "dd/MM/yyyy HH:mm");
        try (Reading reading = new Reading(source(portal, with))) {
            assertThat(reading.records(10)).hasSize(1);
        }
        Asked asked = portal.asked().get(0);
        assertThat(asked.body())
                .contains("<From>15/09/2022 00:00</From>")
                .contains("#PasswordText\">s3cr&amp;t+100%</")
                .contains(ENVELOPE_11);
        assertThat(asked.headers())
                .containsEntry("x-site", "7")
                .containsEntry("soapaction", "\"urn:list/GetList\"")
                .doesNotContainKey("upgrade");
        with = new HashMap<>(with);
        with.put("password-type", "digest");
        with.put("soap-version", "1.2");
        HttpPortal modern = portal(asking -> soap(ENVELOPE_12, items(0, 1)));
        try (Reading reading = new Reading(source(modern, with))) {
            assertThat(reading.records(10)).hasSize(1);
        }
        assertThat(modern.asked().get(0).body())
                .contains("#PasswordDigest\">")
                .contains("Nonce")
                .doesNotContain("s3cr")
                .contains(ENVELOPE_12);
    }

    @Test
    void readsAttributesNilAndRepeatedElements() throws Exception {
        HttpPortal portal = portal(asked -> soap("<l:Item xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                + "loai=\"A\"><l:id>1</l:id><l:due xsi:nil=\"true\"/><l:p><a>1</a></l:p><l:p>2</l:p>"
                + "<l:t m=\"x\">Huế &amp; <![CDATA[<Đà Nẵng>]]></l:t></l:Item>"));
        try (Reading reading = new Reading(source(portal, Map.of("records", "Item")))) {
            assertThat(reading.records(10).get(0).tree())
                    .isEqualTo(Map.of(
                            "@loai",
                            "A",
                            "id",
                            "1",
                            "p",
                            List.of(Map.of("a", "1"), "2"),
                            "t",
                            Map.of("@m", "x", "#text", "Huế & <Đà Nẵng>")));
        }
    }

    @Test
    void followsTheNextPageNumberAndContinuationTokens() throws Exception {
        HttpPortal numbered = portal(asked ->
                number(PAGE, asked) == 1 ? soap("<l:Next>2</l:Next>" + items(0, 3)) : soap("<l:Next/>" + items(3, 5)));
        Map<String, Object> with = Map.of("paging", "page", "records", "Item", "next", "Next");
        try (Reading reading = new Reading(source(numbered, with))) {
            assertThat(ids(reading.records(3))).isEqualTo(numbers(0, 5));
        }
        HttpPortal tokens = portal(asked -> asked.body().contains("<Token>a&lt;b</Token>")
                ? soap(items(3, 5))
                : soap(items(0, 3) + "<l:Next>a&lt;b</l:Next>"));
        with = Map.of("paging", "cursor", "records", "Item", "next", "Next");
        try (Reading reading = new Reading(source(tokens, with))) {
            assertThat(ids(reading.records(3))).isEqualTo(numbers(0, 5));
        }
    }

    @Test
    void readsOneLargeAnswerInSlicesAndResumesInTheMiddle() throws Exception {
        HttpPortal portal = portal(asked -> soap(items(0, 60_000)));
        SourceSpec source = source(portal, Map.of("records", "Item"));
        String cursor;
        try (Reading reading = new Reading(source)) {
            assertThat(reading.records(1000)).hasSize(60_000);
            assertThat(portal.asked()).hasSize(1);
            cursor = reading.fetch(null, 0, 500).next();
        }
        try (Reading restarted = new Reading(source)) {
            assertThat(ids(restarted.fetch(cursor, 1, 3).records())).containsExactly("500", "501", "502");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <!DOCTYPE html><html><body>Bảo trì</body></html> | BROKEN_ANSWER | a web page (HTML) came instead of SOAP
            200 |                                                  | BROKEN_ANSWER | the answer is empty
            200 | {"error": "x"}                                   | BROKEN_ANSWER | not SOAP
            200 | <!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>         | BROKEN_ANSWER | document type definition
            200 | <other/>                                         | BROKEN_ANSWER | CON-304
            200 | <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><GetListResponse><Item><id>1</id> | BROKEN_ANSWER | ends too early
            302 | moved                                            | ERROR_ANSWER  | points elsewhere
            401 | no                                               | REFUSED       | HTTP 401
            403 | no                                               | REFUSED       | HTTP 403
            404 | no                                               | ERROR_ANSWER  | HTTP 404
            500 | boom                                             | ERROR_ANSWER  | HTTP 500
            503 | later                                            | UNREACHABLE   | come back later
            """)
    void refusesAnAnswerThatIsNone(int status, String body, ConnectorProblem problem, String text) throws Exception {
        HttpPortal portal = portal(asked -> new Reply(
                        status,
                        "text/xml; charset=utf-8",
                        (body == null ? "" : body).getBytes(StandardCharsets.UTF_8),
                        Map.of())
                .with("Location", "http://127.0.0.2/"));
        assertProblem(source(portal, Map.of("records", "Item")), problem, text);
        assertThat(portal.asked()).hasSize(1);
    }

    @Test
    void keepsOnlyTheCodeOfAFault() throws Exception {
        HttpPortal portal = portal(asked -> fault(ENVELOPE_11, "soap:Server", "Nguyễn Văn An 012345678901"));
        String said = Said.everythingWhile(() -> {
            assertProblem(
                    source(portal, Map.of("records", "Item")), ConnectorProblem.ERROR_ANSWER, "SOAP fault Server");
            return List.of();
        });
        assertThat(said).doesNotContain("012345678901");
        HttpPortal guarded = portal(asked -> fault(ENVELOPE_11, "w:FailedAuthentication", "no"));
        assertProblem(source(guarded, Map.of("records", "Item")), ConnectorProblem.REFUSED, "FailedAuthentication");
    }

    @Test
    void saysThatNobodyListensOrAnswers() throws Exception {
        HttpPortal portal = portal(asked -> null);
        SourceSpec source = source(portal, Map.of("records", "Item"));
        assertProblem(source, ConnectorProblem.UNREACHABLE, "list-source: ");
        portal.close();
        assertProblem(source, ConnectorProblem.UNREACHABLE, "the connection is refused");
    }

    @Test
    void readsNestingThatIsTooDeepAsAProblemOfTheAnswer() throws Exception {
        HttpPortal portal = portal(asked -> soap("<l:Item>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</l:Item>"));
        assertProblem(source(portal, Map.of("records", "Item")), ConnectorProblem.TOO_LARGE, "deep");
    }

    @Test
    void saysWhatTheServiceDescriptionLacks() throws Exception {
        HttpPortal portal = portal(asked -> soap(""));
        assertAddFails(
                source(portal, Map.of("operation", "GetLits")), "no operation \"GetLits\". Did you mean \"GetList\"?");
        assertAddFails(source(portal, Map.of("port", "Port1")), "no port \"Port1\". Did you mean");
        assertAddFails(
                source(portal, Map.of("wsdl-sha256", "00")), "CON-306 list-source: the WSDL is not the pinned one");
        assertAddFails(source(portal, Map.of("wsdl", "missing.wsdl")), "cannot be read");
        Files.writeString(base.resolve("dtd.wsdl"), "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x'><x/>");
        assertAddFails(source(portal, Map.of("wsdl", "dtd.wsdl")), "document type definition");
    }

    @Test
    void callsByTheDescriptionItHasCheckedAndNoOther() throws Exception {
        AtomicInteger downloads = new AtomicInteger();
        byte[] wsdl = Files.readAllBytes(base.resolve("list.wsdl"));
        HttpPortal portal = portal(asked -> asked.path().equals("/list.wsdl")
                ? new Reply(200, "text/xml", downloads.incrementAndGet() == 1 ? wsdl : new byte[] {'x'}, Map.of())
                : soap(items(0, 1)));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = wsdlFiles(temporary);
        try (Reading reading = new Reading(source(portal, Map.of("wsdl", portal.address() + "/list.wsdl")))) {
            assertThat(reading.records(10)).hasSize(1);
        }
        assertThat(downloads).hasValue(1);
        assertThat(wsdlFiles(temporary)).isEqualTo(before);
    }

    @Test
    void staysWithTheFirstDescriptionUntilAnotherIsAccepted() throws Exception {
        String wsdl = Files.readString(base.resolve("list.wsdl"));
        AtomicReference<String> served = new AtomicReference<>(wsdl);
        HttpPortal portal =
                portal(asked -> new Reply(200, "text/xml", served.get().getBytes(UTF_8), Map.of()));
        SourceSpec source = source(portal, Map.of("wsdl", portal.address() + "/list.wsdl"));
        AcceptedContracts remembered = AcceptedContracts.inMemory();
        new Reading(source, remembered).close();

        served.set(wsdl + "<!-- another -->");
        assertThatThrownBy(() -> new Reading(source, remembered).close())
                .hasMessageContaining("CON-306 list-source: the WSDL is not the first accepted one");

        Map<String, Object> accepting = new HashMap<>(source.with());
        accepting.put("wsdl-sha256", Sha256.hex(served.get().getBytes(UTF_8)));
        new Reading(source(portal, accepting), remembered).close();
        new Reading(source, remembered).close();
    }

    @Test
    void readsImportsFromFilesAndFetchesNone() throws Exception {
        HttpPortal portal = portal(asked -> soap(items(0, 1)));
        String schema = "<xsd:schema targetNamespace=\"urn:list\" elementFormDefault=\"qualified\">";
        String wsdl = Files.readString(base.resolve("list.wsdl"));
        Files.writeString(
                base.resolve("types.xsd"),
                "<xsd:schema xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:list\"/>");
        Files.writeString(
                base.resolve("near.wsdl"),
                wsdl.replace(schema, schema + "<xsd:include schemaLocation=\"types.xsd\"/>"));
        try (Reading reading = new Reading(source(portal, Map.of("wsdl", "near.wsdl")))) {
            assertThat(reading.records(10)).hasSize(1);
        }

        String far = "<xsd:import namespace=\"urn:far\" schemaLocation=\"%s/far.xsd\"/>".formatted(portal.address());
        Files.writeString(base.resolve("far.wsdl"), wsdl.replace(schema, schema + far));
        assertAddFails(
                source(portal, Map.of("wsdl", "far.wsdl")),
                "CON-203 nhipcau.sources.list-source.with.wsdl: it imports");
        assertThat(portal.asked()).extracting(Asked::path).containsOnly("/soap");

        HttpPortal remote = portal(asked -> new Reply(
                200,
                "text/xml",
                wsdl.replace(schema, schema + "<xsd:include schemaLocation=\"types.xsd\"/>")
                        .getBytes(UTF_8),
                Map.of()));
        assertAddFails(source(remote, Map.of("wsdl", remote.address() + "/w")), "by relative locations");
        assertThat(remote.asked()).extracting(Asked::path).containsExactly("/w");
    }

    private static long wsdlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("nhipcau-.*\\.wsdl"))
                    .count();
        }
    }

    private void assertAddFails(SourceSpec source, String text) {
        assertThatThrownBy(() -> new Reading(source).close()).hasMessageContaining(text);
    }

    private SourceSpec source(HttpPortal portal, Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "wsdl", "list.wsdl",
                "endpoint", portal.address() + "/soap",
                "operation", "GetList",
                "request", "request.xml",
                "records", "Item"));
        all.putAll(with);
        return new SourceSpec("list-source", "soap", all, ZONE, base);
    }

    private static int number(Pattern pattern, Asked asked) {
        Matcher matcher = pattern.matcher(asked.body());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static Reply soap(String content) {
        return soap(ENVELOPE_11, content);
    }

    private static Reply soap(String envelope, String content) {
        String type = envelope.equals(ENVELOPE_11) ? "text/xml" : "application/soap+xml";
        return new Reply(
                200,
                type + "; charset=utf-8",
                "<S:Envelope xmlns:S=\"%s\"><S:Body><l:GetListResponse xmlns:l=\"urn:list\">%s</l:GetListResponse></S:Body></S:Envelope>"
                        .formatted(envelope, content)
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private static Reply fault(String envelope, String code, String text) {
        return new Reply(
                500,
                "text/xml; charset=utf-8",
                ("<soap:Envelope xmlns:soap=\"%s\" xmlns:w=\"urn:wsse\"><soap:Body><soap:Fault><faultcode>%s</faultcode>"
                                + "<faultstring>%s</faultstring><detail><x>%s</x></detail></soap:Fault></soap:Body></soap:Envelope>")
                        .formatted(envelope, code, text.replace("&", "&amp;"), text.replace("&", "&amp;"))
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private static String items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("<l:Item><l:id>%d</l:id></l:Item>"::formatted)
                .collect(Collectors.joining());
    }
}
