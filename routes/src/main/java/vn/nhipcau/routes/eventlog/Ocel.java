package vn.nhipcau.routes.eventlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an OCEL 2.0 log in its JSON form (ocel-standard.org), one dossier after another. All values are texts, as the
 * schema of the standard wants them; instants are RFC 3339 in UTC. Objects come before events, as both lists are whole.
 */
final class Ocel {
    private static final JsonFactory JSON = new JsonFactory();
    /** The standard's moment of what has no history. */
    private static final Instant ALWAYS = Instant.EPOCH;

    private static final Map<String, List<String>> OBJECTS = new TreeMap<>(Map.of(
            "agency", List.of("code", "name", "level"),
            "dossier", List.of("source", "code", "channel", "sector", "firstDueAt", "dueAt"),
            "procedure", List.of("code", "name")));

    private final JsonGenerator json;
    private final SortedMap<String, String> agencies = new TreeMap<>();
    private final SortedMap<String, String> procedures = new TreeMap<>();

    /** @param out stays open */
    Ocel(OutputStream out) throws IOException {
        json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("objectTypes");
        for (Map.Entry<String, List<String>> type : OBJECTS.entrySet()) {
            type(type.getKey(), type.getValue());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("eventTypes");
        for (EventType type : EventType.values()) {
            type(type.text(), type.attributes());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("objects");
    }

    private void type(String name, List<String> attributes) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeArrayFieldStart("attributes");
        for (String attribute : attributes) {
            json.writeStartObject();
            json.writeStringField("name", attribute);
            json.writeStringField("type", EventType.isTime(attribute) ? "time" : "string");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A dossier as its newest version tells it, with every due date it has had. */
    void dossier(List<Version> versions) throws IOException {
        Version newest = versions.get(versions.size() - 1);
        for (Version version : versions) {
            name(version);
        }
        begin(id(newest), "dossier");
        attribute("source", newest.source(), ALWAYS);
        attribute("code", newest.code(), ALWAYS);
        attribute("channel", newest.channel(), ALWAYS);
        attribute("sector", newest.sector(), ALWAYS);
        attribute("firstDueAt", text(newest.firstDueAt()), ALWAYS);
        Instant due = null;
        for (Version version : versions) {
            if (version.dueAt() != null && !version.dueAt().equals(due)) {
                attribute("dueAt", text(version.dueAt()), due == null ? ALWAYS : version.told());
                due = version.dueAt();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("relationships");
        relation(procedure(newest.procedure()), "under procedure");
        relation(agency(newest.receivingAgency()), "received by");
        relation(agency(newest.resolvingAgency()), "resolved by");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The agencies and procedures that were named, with what the catalogues call them; then events may follow. */
    void named(Map<String, Named> agencyNames, Map<String, Named> procedureNames) throws IOException {
        named("agency", agencies, agencyNames);
        named("procedure", procedures, procedureNames);
        json.writeEndArray();
        json.writeArrayFieldStart("events");
    }

    /**
     * @param level of an agency
     */
    record Named(String name, @Nullable String level) {}

    private void named(String type, SortedMap<String, String> codes, Map<String, Named> names) throws IOException {
        for (Map.Entry<String, String> object : codes.entrySet()) {
            Named named = names.get(object.getValue());
            begin(object.getKey(), type);
            attribute("code", object.getValue(), ALWAYS);
            if (named != null) {
                attribute("name", named.name(), ALWAYS);
                attribute("level", named.level(), ALWAYS);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    void events(List<Trace.Event> events) throws IOException {
        int number = 0;
        for (Trace.Event event : events) {
            Version version = event.version();
            json.writeStartObject();
            json.writeStringField("id", id(version) + "#" + ++number);
            json.writeStringField("type", event.type().text());
            json.writeStringField("time", event.at().toString());
            json.writeArrayFieldStart("attributes");
            attribute("source", version.source(), null);
            attribute("version", String.valueOf(version.number()), null);
            attribute("payloadSha256", version.payloadSha256(), null);
            for (Map.Entry<String, String> own : event.own().entrySet()) {
                attribute(own.getKey(), own.getValue(), null);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("relationships");
            relation(id(version), "of dossier");
            relation(procedure(version.procedure()), "under procedure");
            relation(
                    agency(event.type() == EventType.RECEIVED ? version.receivingAgency() : version.resolvingAgency()),
                    "at agency");
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void begin(String id, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("type", type);
        json.writeArrayFieldStart("attributes");
    }

    private void attribute(String name, @Nullable String value, @Nullable Instant since) throws IOException {
        if (value != null) {
            json.writeStartObject();
            json.writeStringField("name", name);
            if (since != null) {
                json.writeStringField("time", since.toString());
            }
            json.writeStringField("value", value);
            json.writeEndObject();
        }
    }

    private void relation(@Nullable String object, String qualifier) throws IOException {
        if (object != null) {
            json.writeStartObject();
            json.writeStringField("objectId", object);
            json.writeStringField("qualifier", qualifier);
            json.writeEndObject();
        }
    }

    private static String id(Version version) {
        return "dossier:" + version.source() + "/" + version.code();
    }

    /** Earlier versions may name others: their events refer to them. */
    private void name(Version version) {
        procedure(version.procedure());
        agency(version.receivingAgency());
        agency(version.resolvingAgency());
    }

    private @Nullable String agency(@Nullable String code) {
        return object("agency:", code, agencies);
    }

    private @Nullable String procedure(@Nullable String code) {
        return object("procedure:", code, procedures);
    }

    private static @Nullable String object(String kind, @Nullable String code, SortedMap<String, String> known) {
        if (code == null) {
            return null;
        }
        known.put(kind + code, code);
        return kind + code;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
