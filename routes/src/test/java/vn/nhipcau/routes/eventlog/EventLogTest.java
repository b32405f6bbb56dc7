package vn.nhipcau.routes.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.mappings.record.LimitUnit;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.performance.TestStore;

@NullUnmarked
class EventLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final Instant LATER = vn("2022-12-01 00:00");
    private static final String MOVED = "dossier:hue/H57-220920-0001";

    private static DataSource database;
    private static EventLog log;

    @BeforeAll
    static void aDossierThatMovesOneThatGoesAndOneOfNextMonth() {
        database = TestDatabase.create();
        TestStore store = new TestStore(database);
        store.agency("A", "DEPARTMENT", null, null, "{}", "{}");
        store.procedure("1.000001", null, null, 5, LimitUnit.WORKING_DAYS);
        store.add(
                new TestDossier("H57-220920-0001").received("2022-09-20 08:00").due("2022-09-27 17:00"),
                new TestDossier("H57-220920-0002")
                        .received("2022-09-20 09:00")
                        .paused(vn("2022-09-21 09:00"), vn("2022-09-22 09:00"), "FEE")
                        .apology("2022-09-26 10:00", "2022-09-29 17:00")
                        .closed("REFUSED", vn("2022-09-28 10:00")),
                new TestDossier("H57-221110-0001").received("2022-11-10 08:00"));
        newer(
                "H57-220920-0001",
                "2022-09-22 10:00",
                "\"pause_from\":[\"2022-09-22T09:00+07\"]," + "\"pause_to\":[null],\"pause_reason\":[\"SUPPLEMENT\"]");
        newer(
                "H57-220920-0001",
                "2022-09-26 10:00",
                "\"pause_to\":[\"2022-09-26T09:00+07\"]," + "\"due_at\":\"2022-09-30T17:00+07\"");
        newer(
                "H57-220920-0001",
                "2022-09-30 11:00",
                "\"finished_at\":\"2022-09-30T10:00+07\"," + "\"closed_by\":\"RESOLVED\",\"resolving_agency\":\"B\"");
        newer("H57-220920-0001", "2022-10-03 08:00", "\"finished_at\":null,\"closed_by\":null");
        newer(
                "H57-220920-0001",
                "2022-10-05 11:00",
                "\"finished_at\":\"2022-10-05T10:00+07\","
                        + "\"returned_at\":\"2022-10-05T15:00+07\",\"closed_by\":\"WITHDRAWN\"");
        newer("H57-220920-0002", "2022-10-06 02:30", "\"deleted\":true");
        log = new EventLog(database, new AgencyCatalogue(database, PERIODS), new ProcedureCatalogue(database, PERIODS));
    }

    /** The dossier as its source tells it from that moment on. */
    private static void newer(String code, String civil, String changes) {
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("""
                insert into dossier_version select (jsonb_populate_record(v, jsonb_build_object(
                    'version_no', version_no + 1, 'first_seen', :at::text, 'changed_at', :at::text) || :changes::jsonb)).*
                from dossier_version v where dossier_code = :code and superseded_at is null
                """)
                .param("code", code)
                .param("at", vn(civil).toString())
                .param("changes", "{" + changes + "}")
                .update();
        sql.sql("""
                update dossier_version v set superseded_at = :at::timestamptz where dossier_code = :code
                and superseded_at is null and exists (select from dossier_version n
                    where n.dossier_no = v.dossier_no and n.version_no = v.version_no + 1)
                """).param("code", code).param("at", vn(civil).toString()).update();
    }

    @Test
    void aLifeIsToldInTheOrderOfItsEventsAndNothingTwice() {
        assertThat(types(written(LATER), MOVED))
                .containsExactly(
                        "received",
                        "supplement requested",
                        "supplement received",
                        "due date moved",
                        "resolved",
                        "reopened",
                        "withdrawn",
                        "returned");
        assertThat(types(written(LATER), "dossier:hue/H57-220920-0002"))
                .containsExactly("received", "paused", "resumed", "apology", "refused", "deleted");
    }

    @Test
    void everyEventNamesTheVersionThatFirstToldIt() {
        JsonNode written = written(LATER);

        assertThat(attribute(event(written, MOVED, "supplement requested"), "version"))
                .isEqualTo("2");
        assertThat(attribute(event(written, MOVED, "supplement received"), "version"))
                .isEqualTo("3");
        assertThat(attribute(event(written, MOVED, "due date moved"), "dueAtBefore"))
                .isEqualTo("2022-09-27T10:00:00Z");
        assertThat(attribute(event(written, MOVED, "resolved"), "version")).isEqualTo("4");
        assertThat(attribute(event(written, MOVED, "resolved"), "payloadSha256"))
                .isEqualTo("00");
        assertThat(event(written, MOVED, "reopened").path("time").asText()).isEqualTo("2022-10-03T01:00:00Z");
    }

    @Test
    void asOfAnInstantOnlyWhatWasKnownThenIsTold() {
        assertThat(types(written(vn("2022-09-26 10:00")), MOVED)).containsExactly("received", "supplement requested");
        assertThat(bytes(vn("2022-09-26 10:00"))).isEqualTo(bytes(vn("2022-09-26 10:00")));
    }

    @Test
    void aDueDateIsAnAttributeWithAHistory() {
        JsonNode dossier = StreamSupport.stream(written(LATER).path("objects").spliterator(), false)
                .filter(object -> object.path("id").asText().equals(MOVED))
                .findFirst()
                .orElseThrow();

        assertThat(dossier.path("attributes"))
                .filteredOn(attribute -> attribute.path("name").asText().equals("dueAt"))
                .extracting(attribute -> attribute.path("time").asText() + " "
                        + attribute.path("value").asText())
                .containsExactly(
                        "1970-01-01T00:00:00Z 2022-09-27T10:00:00Z", "2022-09-26T03:00:00Z 2022-09-30T10:00:00Z");
    }

    @Test
    void dossiersOfOtherPeriodsStayOut() {
        String text = new String(bytes(LATER), StandardCharsets.UTF_8);

        assertThat(text).contains("H57-220920-0001").doesNotContain("H57-221110-0001");
    }

    @Test
    void theLogFitsTheSchemaOfTheStandard() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("ocel20-schema-json.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(schema)
                            .validate(written(LATER)))
                    .isEmpty();
        }
    }

    /** What the schema cannot say: names are declared, ids are unique, links lead somewhere, time types are times. */
    @Test
    void theLogKeepsTheRulesOfTheStandard() {
        JsonNode written = written(LATER);
        Set<String> objects = new HashSet<>();
        for (JsonNode object : written.path("objects")) {
            assertThat(objects.add(object.path("id").asText()))
                    .as(object.toString())
                    .isTrue();
        }
        Set<String> events = new HashSet<>();
        for (JsonNode event : written.path("events")) {
            assertThat(events.add(event.path("id").asText()))
                    .as(event.toString())
                    .isTrue();
            assertThat(event.path("relationships")).isNotEmpty();
        }
        assertThat(objects).doesNotContainAnyElementsOf(events).contains("agency:A", "agency:B", "procedure:1.000001");
        for (List<String> part : List.of(List.of("objectTypes", "objects"), List.of("eventTypes", "events"))) {
            Map<String, Map<String, String>> declared = declared(written.path(part.get(0)));
            for (JsonNode one : written.path(part.get(1))) {
                Map<String, String> own = declared.get(one.path("type").asText());
                assertThat(own).as(one.toString()).isNotNull();
                for (JsonNode attribute : one.path("attributes")) {
                    String type = own.get(attribute.path("name").asText());
                    assertThat(type).as(attribute.toString()).isIn("string", "time");
                    if (type.equals("time")) {
                        assertThat(Instant.parse(attribute.path("value").asText()))
                                .isNotNull();
                    }
                }
                one.path("relationships")
                        .forEach(link -> assertThat(objects)
                                .contains(link.path("objectId").asText()));
            }
        }
    }

    private static Map<String, Map<String, String>> declared(JsonNode types) {
        Map<String, Map<String, String>> declared = new HashMap<>();
        for (JsonNode type : types) {
            Map<String, String> attributes = new HashMap<>();
            type.path("attributes")
                    .forEach(one -> attributes.put(
                            one.path("name").asText(), one.path("type").asText()));
            assertThat(declared.put(type.path("name").asText(), attributes)).isNull();
        }
        return declared;
    }

    private static List<String> types(JsonNode log, String dossier) {
        return StreamSupport.stream(log.path("events").spliterator(), false)
                .filter(event -> event.path("id").asText().startsWith(dossier + "#"))
                .map(event -> event.path("type").asText())
                .toList();
    }

    private static JsonNode event(JsonNode log, String dossier, String type) {
        return StreamSupport.stream(log.path("events").spliterator(), false)
                .filter(event -> event.path("id").asText().startsWith(dossier + "#")
                        && event.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String attribute(JsonNode event, String name) {
        return StreamSupport.stream(event.path("attributes").spliterator(), false)
                .filter(attribute -> attribute.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asText();
    }

    private static JsonNode written(Instant asOf) {
        try {
            return JSON.readTree(bytes(asOf));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] bytes(Instant asOf) {
        ReportingPeriod october = PERIODS.of(YearMonth.of(2022, 10));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            log.write(october, october, asOf, out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }
}
