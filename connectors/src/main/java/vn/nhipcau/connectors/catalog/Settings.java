package vn.nhipcau.connectors.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checked parameters of one source, defaults filled in, as a Kamelet's own class reads them. It also carries the
 * moment when the source goes away.
 */
public final class Settings {

    private final SourceSpec source;
    private final Map<String, Parameter> parameters;
    private final AcceptedContracts acceptedContracts;
    private final List<Runnable> whenClosed = new ArrayList<>();

    Settings(SourceSpec source, ConnectorDefinition connector, AcceptedContracts acceptedContracts) {
        this.source = source;
        this.acceptedContracts = acceptedContracts;
        this.parameters = connector.parameters();
    }

    public String id() {
        return source.id();
    }

    /** Zone of instants that carry none. */
    public ZoneId zone() {
        return source.zone();
    }

    /** A parameter that is required or has a default. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalArgumentException("%s has no value".formatted(name)));
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(value(name)).map(Object::toString).filter(text -> !text.isEmpty());
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    public Duration duration(String name) {
        return Durations.parse(text(name)).orElseThrow();
    }

    /** One of a few words; {@code session-token} is the constant {@code SESSION_TOKEN}. */
    public <E extends Enum<E>> E choice(String name, Class<E> words) {
        return Enum.valueOf(words, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A path, seen from the configuration folder. */
    public Optional<Path> path(String name) {
        return optionalText(name).map(text -> source.base().resolve(text).normalize());
    }

    public Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value(name) instanceof Map<?, ?> map) {
            map.forEach((key, item) -> texts.put(String.valueOf(key), item == null ? "" : item.toString()));
        }
        return texts;
    }

    /** A list; also the map of numbered entries into which Spring Boot turns a list, and a single value. */
    public List<String> list(String name) {
        Object value = value(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof Map<?, ?> numbered) {
            numbered.values().forEach(item -> texts.add(String.valueOf(item)));
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }

    /** What sources were accepted with before. */
    public AcceptedContracts acceptedContracts() {
        return acceptedContracts;
    }

    /** What to do when the source goes away. */
    public void whenClosed(Runnable action) {
        whenClosed.add(action);
    }

    void close() {
        whenClosed.forEach(Runnable::run);
    }

    private @Nullable Object value(String name) {
        Object given = source.with().get(name);
        Parameter parameter = parameters.get(name);
        return given != null || parameter == null ? given : parameter.fallback();
    }

    /** The id alone: the values may be secret. */
    @Override
    public String toString() {
        return "settings of " + source.id();
    }
}
