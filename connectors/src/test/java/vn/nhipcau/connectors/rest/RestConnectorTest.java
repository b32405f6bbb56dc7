package vn.nhipcau.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.connectors.HttpConnectorContract;
import vn.nhipcau.connectors.HttpPortal;
import vn.nhipcau.connectors.HttpPortal.Asked;
import vn.nhipcau.connectors.HttpPortal.Reply;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

class RestConnectorTest extends HttpConnectorContract {

    @Override
    protected SourceSpec sourceOf(int records) throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("{\"total\":%d,\"data\":[%s]}"
                .formatted(records, items(asked.number("start"), Math.min(records, asked.number("end"))))));
        return offsetSource(portal);
    }

    @Override
    protected SourceSpec brokenSource() throws Exception {
        HttpPortal portal = portal(asked -> asked.number("start") == 0
                ? Reply.json("{\"total\":20,\"data\":[%s]}".formatted(items(0, 7)))
                : Reply.json("{\"total\":20,\"data\":[{\"name\":\"%s\"".formatted(SECRET)));
        return offsetSource(portal);
    }

    private SourceSpec offsetSource(HttpPortal portal) {
        return source(
                portal,
                Map.of(
                        "query", Map.of("start", "{{offset}}", "end", "{{end}}", "key", "a b&c"),
                        "headers", Map.of("groupId", 35417),
                        "records", "data",
                        "total", "total",
                        "paging", "offset",
                        "auth", "basic",
                        "username", "nhipcau",
                        "password", SECRET));
    }

    @Test
    void asksAsTheTemplatesSay() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("{\"total\":0,\"data\":[]}"));
        Map<String, Object> with = new HashMap<>(offsetSource(portal).with());
        with.put("date-format", "dd/MM/yyyy");
        with.put("query", Map.of("start", "{{offset}}", "from", "{{from}}", "to", "{{to}}", "x", "a b&c"));
        try (Reading reading = new Reading(source(portal, with))) {
            reading.fetch(null, 0, 7);
        }
        Asked asked = portal.asked().get(0);
        assertThat(asked.query())
                .isEqualTo(Map.of("start", "0", "from", "15/09/2022", "to", "15/10/2022", "x", "a b&c"));
        assertThat(asked.headers())
                .containsEntry("groupid", "35417")
                .containsEntry("authorization", "Basic bmhpcGNhdTpzM2NyJnQrMTAwJQ==");
    }

    @Test
    void readsOneLargeAnswerInSlicesAndResumesInTheMiddle() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("[" + items(0, 1000) + "]"));
        SourceSpec source = source(portal, Map.of());
        String cursor;
        try (Reading reading = new Reading(source)) {
            assertThat(ids(reading.records(100))).isEqualTo(numbers(0, 1000));
            assertThat(portal.asked()).hasSize(1);
            cursor = reading.fetch(null, 0, 300).next();
        }
        try (Reading restarted = new Reading(source)) {
            assertThat(ids(Reading.records(restarted.pages(cursor, 300)))).isEqualTo(numbers(300, 1000));
        }
    }

    @Test
    void neverTakesTheSliceOfOneWindowForThatOfAnother() throws Exception {
        HttpPortal portal = portal(asked -> {
            int first = asked.query().get("from").startsWith("2022-09-14") ? 1000 : 0;
            return Reply.json("[" + items(first, first + 10) + "]");
        });
        Instant earlier = Reading.FROM.minus(Duration.ofDays(1));
        try (Reading reading = new Reading(source(portal, Map.of("query", Map.of("from", "{{from}}"))));
                SourceReading dryRun = reading.beside()) {
            String cursor = reading.fetch(null, 0, 4).next();
            dryRun.fetch(new PageRequest(earlier, Reading.TO, null, 0, 4));
            assertThat(ids(reading.fetch(cursor, 1, 4).records())).isEqualTo(numbers(4, 8));

            Page same = dryRun.fetch(new PageRequest(Reading.FROM, Reading.TO, cursor, 1, 4));
            assertThat(ids(same.records())).isEqualTo(numbers(4, 8));
        }
    }

    @Test
    void followsPageNumbersTokensAndLinks() throws Exception {
        HttpPortal pages = portal(asked -> Reply.json("{\"d\":[%s]}"
                .formatted(items((asked.number("p") - 1) * 5, Math.min(12, asked.number("p") * 5)))));
        try (Reading reading = new Reading(source(
                pages, Map.of("query", Map.of("p", "{{page}}"), "paging", "page", "page-size", 5, "records", "d")))) {
            assertThat(ids(reading.records(100))).isEqualTo(numbers(0, 12));
        }
        HttpPortal tokens = portal(asked -> "".equals(asked.query().get("c"))
                ? Reply.json("{\"d\":[%s],\"meta\":{\"next\":\"x/+=\"}}".formatted(items(0, 5)))
                : "x/+=".equals(asked.query().get("c"))
                        ? Reply.json("{\"meta\":{\"next\":null},\"d\":[%s]}".formatted(items(5, 8)))
                        : Reply.status(400, "bad cursor"));
        try (Reading reading = new Reading(source(
                tokens,
                Map.of("query", Map.of("c", "{{cursor}}"), "paging", "cursor", "next", "meta.next", "records", "d")))) {
            assertThat(ids(reading.records(100))).isEqualTo(numbers(0, 8));
        }
        HttpPortal links = portal(
                asked -> asked.query().containsKey("p")
                        ? Reply.json("2".equals(asked.query().get("p")) ? "[" + items(5, 8) + "]" : "{}")
                        : Reply.json("[" + items(0, 5) + "]")
                                .with(
                                        "Link",
                                        "</list?p=9>; rel=\"next-archive\", </list?p=0>; rel=\"prev\", </list?p=2&q=a%20b>; title=\"2\"; rel='next'"));
        try (Reading reading = new Reading(source(links, Map.of("paging", "link")))) {
            assertThat(ids(reading.records(100))).isEqualTo(numbers(0, 8));
        }
    }

    @Test
    void refusesALinkToAnotherHost() throws Exception {
        HttpPortal portal =
                portal(asked -> Reply.json("{\"d\":[%s],\"next\":\"http://127.0.0.2/list\"}".formatted(items(0, 2))));
        assertProblem(
                source(portal, Map.of("paging", "link", "next", "next", "records", "d")),
                ConnectorProblem.BROKEN_ANSWER,
                "not at the same service");
    }

    @Test
    void noticesASourceThatGoesRoundInCircles() throws Exception {
        HttpPortal samePage = portal(asked -> Reply.json("{\"total\":99,\"data\":[%s]}".formatted(items(0, 7))));
        assertProblem(offsetSource(samePage), ConnectorProblem.INCOMPLETE, "the same page again");
        AtomicInteger number = new AtomicInteger();
        HttpPortal sameToken = portal(asked ->
                Reply.json("{\"d\":[%s],\"next\":\"T\"}".formatted(items(number.get(), number.incrementAndGet()))));
        assertProblem(
                source(
                        sameToken,
                        Map.of("query", Map.of("c", "{{cursor}}"), "paging", "cursor", "next", "next", "records", "d")),
                ConnectorProblem.INCOMPLETE,
                "round in circles");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <!DOCTYPE html><html>     | BROKEN_ANSWER | a web page (HTML)
            200 |                           | BROKEN_ANSWER | empty
            200 | {"data":[{"id":1},        | BROKEN_ANSWER | ends too early
            200 | {"data":[{"a":1,"a":2}]}  | BROKEN_ANSWER | the same key twice
            200 | {"data":[]} trailing      | BROKEN_ANSWER | not valid JSON
            200 | {"error":"nothing here"}  | BROKEN_ANSWER | no list at "data"
            200 | {"data":null}             | BROKEN_ANSWER | no list at "data"
            200 | {"data":[1e99999999]}     | TOO_LARGE     | beyond all bounds
            200 | {"data":[NaN]}            | BROKEN_ANSWER | not valid JSON
            200 | {"total":"x","data":[]}   | BROKEN_ANSWER | total is not a whole number
            206 | {"data":[]}               | BROKEN_ANSWER | only a part
            302 | moved                     | ERROR_ANSWER  | points elsewhere
            401 | no                        | REFUSED       | HTTP 401
            403 | no                        | REFUSED       | HTTP 403
            404 | no                        | ERROR_ANSWER  | HTTP 404
            429 | slow                      | UNREACHABLE   | come back later
            500 | boom                      | ERROR_ANSWER  | HTTP 500
            503 | later                     | UNREACHABLE   | come back later
            """)
    void refusesAnAnswerThatIsNone(int status, String body, ConnectorProblem problem, String text) throws Exception {
        HttpPortal portal =
                portal(asked -> Reply.status(status, body == null ? "" : body).with("Location", "http://127.0.0.2/"));
        assertProblem(source(portal, Map.of("records", "data", "total", "total")), problem, text);
        assertThat(portal.asked()).as("asked once, without a retry of its own").hasSize(1);
    }

    @Test
    void readsNestingThatIsTooDeepAsAProblemOfTheAnswer() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("[".repeat(100_000)));
        assertProblem(source(portal, Map.of()), ConnectorProblem.TOO_LARGE, "deeper or longer");
    }

    @Test
    void keepsLongNumbersExact() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("[{\"id\":90071992547409931234567890,\"fee\":0.1}]"));
        try (Reading reading = new Reading(source(portal, Map.of()))) {
            Object tree = reading.records(10).get(0).tree();
            assertThat(tree.toString()).isEqualTo("{id=90071992547409931234567890, fee=0.1}");
        }
    }

    @Test
    void tellsAnErrorInsideASuccess() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("{\"data\":[],\"code\":\"E42\"}"));
        Map<String, Object> with = Map.of("records", "data", "success", "code", "success-values", List.of(0, 200));
        assertProblem(source(portal, with), ConnectorProblem.ERROR_ANSWER, "an error of its own (E42)");
        HttpPortal honest = portal(asked -> Reply.json("{\"code\":200}"));
        try (Reading reading = new Reading(source(honest, with))) {
            assertThat(reading.records(10)).isEmpty();
        }
    }

    @Test
    void passesOnHowLongTheServiceWantsToBeLeftAlone() throws Exception {
        HttpPortal portal = portal(asked -> Reply.status(503, "").with("Retry-After", "120"));
        try (Reading reading = new Reading(source(portal, Map.of()))) {
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> reading.fetch(null, 0, 10));
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(120));
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("[]"));
        SourceSpec source = source(portal, Map.of());
        portal.close();
        assertProblem(source, ConnectorProblem.UNREACHABLE, "the connection is refused");
    }

    @Test
    void saysThatTheConnectionBreaks() throws Exception {
        HttpPortal portal = portal(asked -> null);
        assertProblem(source(portal, Map.of()), ConnectorProblem.UNREACHABLE, "the connection broke");
    }

    @Test
    void logsInForASessionTokenAndOnceAgainWhenItIsStale() throws Exception {
        AtomicInteger session = new AtomicInteger();
        HttpPortal portal = portal(asked -> {
            if (asked.path().equals("/login")) {
                return Reply.json("{\"session\":\"T%d\"}".formatted(session.incrementAndGet()));
            }
            boolean fresh = ("T" + session.get()).equals(asked.headers().get("x-session")) && session.get() > 1;
            return fresh ? Reply.json("[" + items(0, 3) + "]") : Reply.status(401, "stale");
        });
        Files.writeString(base.resolve("login.json"), "{\"u\":\"{{username}}\",\"p\":\"{{password}}\"}");
        Map<String, Object> with = Map.of(
                "auth", "session-token",
                "username", "nhip\"cau",
                "password", SECRET,
                "login-url", portal.address() + "/login",
                "login-body", "login.json",
                "token-header", "X-Session");
        try (Reading reading = new Reading(source(portal, with))) {
            assertThat(ids(reading.records(10))).containsExactly("0", "1", "2");
            assertThat(ids(reading.records(10))).containsExactly("0", "1", "2");
        }
        assertThat(portal.asked().stream().map(Asked::path))
                .containsExactly("/login", "/list", "/login", "/list", "/list");
        assertThat(portal.asked().get(0).body()).isEqualTo("{\"u\":\"nhip\\\"cau\",\"p\":\"s3cr&t+100%\"}");
    }

    @Test
    void exchangesClientCredentialsForAToken() throws Exception {
        HttpPortal portal = portal(asked -> {
            if (asked.path().equals("/token")) {
                return Reply.json("{\"access_token\":\"abc\",\"expires_in\":3600}");
            }
            return "Bearer abc".equals(asked.headers().get("authorization"))
                    ? Reply.json("[" + items(0, 3) + "]")
                    : Reply.status(401, "");
        });
        Map<String, Object> with = Map.of(
                "auth", "oauth2",
                "token-url", portal.address() + "/token",
                "client-id", "me",
                "client-secret", SECRET,
                "scope", "read all");
        try (Reading reading = new Reading(source(portal, with))) {
            assertThat(reading.records(10)).hasSize(3);
        }
        assertThat(portal.asked().get(0).body()).isEqualTo("grant_type=client_credentials&scope=read+all");
    }

    @Test
    void postsABodyTemplate() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("[" + items(0, 2) + "]"));
        Files.writeString(base.resolve("ask.json"), "{\"page\":{{page}},\"from\":\"{{from}}\"}");
        try (Reading reading = new Reading(source(portal, Map.of("method", "POST", "body", "ask.json")))) {
            reading.records(10);
        }
        assertThat(portal.asked().get(0).body()).isEqualTo("{\"page\":1,\"from\":\"2022-09-15T00:00:00+07:00\"}");
        assertThat(portal.asked().get(0).headers()).containsEntry("content-type", "application/json; charset=UTF-8");
    }

    @Test
    void refusesPagingThatTheRequestNeverMentions() throws Exception {
        HttpPortal portal = portal(asked -> Reply.json("[]"));
        assertThatThrownBy(() -> new Reading(source(portal, Map.of("paging", "page"))))
                .hasMessageContaining("CON-202 nhipcau.sources.rest-source.with.paging: page needs {{page}}");
    }

    private SourceSpec source(HttpPortal portal, Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of("url", portal.address() + "/list"));
        all.putAll(with);
        return new SourceSpec("rest-source", "rest", all, ZONE, base);
    }

    private static String items(int from, int to) {
        return IntStream.range(from, to).mapToObj("{\"id\":%d}"::formatted).collect(Collectors.joining(","));
    }
}
