package vn.nhipcau.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import vn.nhipcau.connectors.HttpPortal.Reply;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;

/** Bad input comes through every connector as {@code bad-input.yaml} says, and must end as it says. */
class BadInputTest {
    private static final String PERSON = "Nguyễn Văn PIICTEN 079012345678 0912345678";
    private static final List<String> NEVER = List.of("PIICTEN", "079012345678", "0912345678", "Nguyễn");
    /** What reading one bad answer may allocate, held or not, in bytes. */
    private static final long MOST_ALLOCATED = 400L * 1024 * 1024;

    private static final String ENVELOPE = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<l:GetListResponse xmlns:l=\"urn:list\">";
    private static final String END = "</l:GetListResponse></S:Body></S:Envelope>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpPortal portal;

    @SuppressWarnings("NullAway.Init")
    private HttpPortal canary;

    private volatile @Nullable Reply reply;
    private int folders;

    @BeforeEach
    void open() throws IOException {
        portal = new HttpPortal(asked -> reply);
        canary = new HttpPortal(asked -> Reply.status(200, "canary"));
    }

    @AfterEach
    void close() {
        portal.close();
        canary.close();
    }

    /** What came of one reading. */
    private record Outcome(
            List<Page> pages, @Nullable ConnectorException refusal, String said, Duration took, long allocated) {}

    @TestFactory
    Stream<DynamicTest> everyBadInputEndsAsItMust() throws IOException {
        try (InputStream table = BadInputTest.class.getResourceAsStream("bad-input.yaml")) {
            List<Map<String, Object>> rows = new Yaml().load(Objects.requireNonNull(table));
            return rows.stream()
                    .filter(row -> !row.containsKey("covered-by"))
                    .map(row -> DynamicTest.dynamicTest(row.get("row") + " " + row.get("name"), () -> check(row)))
                    .toList()
                    .stream();
        }
    }

    private void check(Map<String, Object> row) throws Exception {
        Outcome outcome = read(row);
        for (int again = 0; again < 2 && outcome.took().compareTo(limit(row)) > 0; again++) {
            outcome = read(row); // the machine may be busy, and the first call loads classes
        }
        assertThat(outcome.took()).isLessThanOrEqualTo(limit(row));
        assertThat(outcome.allocated()).as("bytes allocated").isLessThan(MOST_ALLOCATED);
        assertThat(canary.asked()).as("asked for what the input names").isEmpty();
        assertThat(outcome.said())
                .doesNotContain(Stream.concat(NEVER.stream(), texts(row.get("never")).stream())
                        .toList());

        ConnectorException refusal = outcome.refusal();
        assertThat(refusal == null ? null : refusal.problem().wireName()).isEqualTo(row.get("code"));
        if (refusal != null) {
            assertThat(refusal).hasMessageContaining(text(row, "says", "bad-source: "));
            assertThat(refusal.retryAfter().map(Duration::toSeconds).orElse(null))
                    .isEqualTo(row.get("retry-after-seconds") instanceof Integer seconds ? seconds.longValue() : null);
        }
        List<SourceRecord> records = Reading.records(outcome.pages());
        if (row.containsKey("good-records")) {
            assertThat(records).hasSize((Integer) row.get("good-records"));
        } else {
            assertThat(records)
                    .extracting(record -> Reading.field(record, "id"))
                    .containsExactlyElementsOf(texts(row.get("good")));
        }
        if (row.containsKey("trees")) {
            assertThat(records)
                    .extracting(record -> record.tree().toString())
                    .containsExactlyElementsOf(
                            texts(row.get("trees")).stream().map(this::filled).toList());
        }
        assertBroken(outcome.pages(), texts(row.get("broken")));
    }

    private static void assertBroken(List<Page> pages, List<String> expected) {
        List<Page.BrokenRecord> broken =
                pages.stream().flatMap(page -> page.broken().stream()).toList();
        assertThat(broken).as(broken.toString()).hasSameSizeAs(expected);
        for (int index = 0; index < expected.size(); index++) {
            assertThat(broken.get(index).place() + " " + broken.get(index).problem())
                    .startsWith(expected.get(index));
            assertThat(broken.get(index).sha256()).matches("[0-9a-f]{64}");
        }
    }

    private Outcome read(Map<String, Object> row) throws Exception {
        SourceSpec source = source(row);
        List<Page> pages = new ArrayList<>();
        ConnectorException[] refusal = new ConnectorException[1];
        long[] spent = new long[2];
        try (Reading reading = new Reading(source)) {
            String said = Said.everythingWhile(() -> {
                ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                long before = thread.getCurrentThreadAllocatedBytes();
                long begin = System.nanoTime();
                try {
                    for (String next = "";
                            next != null;
                            next = pages.get(pages.size() - 1).next()) {
                        pages.add(reading.fetch(next.isEmpty() ? null : next, pages.size(), 100));
                    }
                } catch (ConnectorException failure) {
                    refusal[0] = failure;
                    throw failure;
                } finally {
                    spent[0] = System.nanoTime() - begin;
                    spent[1] = thread.getCurrentThreadAllocatedBytes() - before;
                }
                return pages;
            });
            return new Outcome(pages, refusal[0], said, Duration.ofNanos(spent[0]), spent[1]);
        }
    }

    private static Duration limit(Map<String, Object> row) {
        return Duration.ofMillis(row.get("within-millis") instanceof Integer millis ? millis : 20_000);
    }

    private SourceSpec source(Map<String, Object> row) throws IOException {
        Path base = Files.createDirectories(folder.resolve("case" + folders++));
        String through = text(row, "through", "");
        Map<String, Object> with = new HashMap<>();
        switch (through) {
            case "soap" -> {
                try (InputStream wsdl = BadInputTest.class.getResourceAsStream("soap/list.wsdl")) {
                    Files.write(
                            base.resolve("list.wsdl"),
                            Objects.requireNonNull(wsdl).readAllBytes());
                }
                Files.writeString(base.resolve("request.xml"), "<GetList xmlns=\"urn:list\"/>");
                with.putAll(Map.of("wsdl", "list.wsdl", "endpoint", portal.address() + "/soap"));
                with.putAll(Map.of("operation", "GetList", "request", "request.xml", "records", "Item"));
                reply = reply(row, "text/xml; charset=utf-8");
            }
            case "rest" -> {
                with.put("url", portal.address() + "/list");
                reply = reply(row, "application/json");
            }
            default -> {
                Path inbox = Files.createDirectories(base.resolve("in"));
                for (Map.Entry<String, String> file : texts(row, "files").entrySet()) {
                    Files.writeString(inbox.resolve(file.getKey()), filled(file.getValue()));
                    Files.setLastModifiedTime(
                            inbox.resolve(file.getKey()),
                            java.nio.file.attribute.FileTime.fromMillis(1_600_000_000_000L));
                }
                with.putAll(Map.of("directory", "in", "format", "csv"));
            }
        }
        texts(row, "with").forEach(with::put);
        return new SourceSpec("bad-source", through, with, ZoneId.of("Asia/Ho_Chi_Minh"), base);
    }

    private Reply reply(Map<String, Object> row, String usualType) {
        String body =
                row.containsKey("soap") ? "{{envelope}}" + row.get("soap") + "{{/envelope}}" : text(row, "body", "");
        Charset charset = Charset.forName(text(row, "charset", "UTF-8"));
        InputStream endless =
                row.containsKey("endless") ? EndlessAnswers.named(text(row, "endless", ""), ENVELOPE, PERSON) : null;
        Map<String, String> headers = new HashMap<>();
        texts(row, "headers").forEach((name, value) -> headers.put(name, ascii(filled(value))));
        return new Reply(
                row.get("status") instanceof Integer status ? status : 200,
                text(row, "type", usualType),
                filled(body).getBytes(charset),
                headers,
                endless);
    }

    private static String ascii(String text) {
        return new String(text.replace(' ', '-').getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    private String filled(String text) {
        return text.replace("{{person}}", PERSON)
                .replace("{{canary}}", canary.address() + "/canary")
                .replace("{{blanks}}", " ".repeat(2000))
                .replace("{{envelope}}", ENVELOPE)
                .replace("{{/envelope}}", END);
    }

    private static String text(Map<String, Object> row, String key, String otherwise) {
        return row.getOrDefault(key, otherwise).toString();
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(@Nullable Object list) {
        return list == null ? List.of() : (List<String>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Map<String, Object> row, String key) {
        return (Map<String, String>) row.getOrDefault(key, Map.of());
    }
}
