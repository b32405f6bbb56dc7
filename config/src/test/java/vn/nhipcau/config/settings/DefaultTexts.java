package vn.nhipcau.config.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import vn.nhipcau.mappings.record.PauseReason;
import vn.nhipcau.routes.ingest.Source;

/** What the reader makes of a configuration that says nothing, key by key, as an operator would write it. */
final class DefaultTexts {
    private static final String NOTHING = "–";

    private DefaultTexts() {}

    /** The keys of both, with the default of each. */
    static SortedMap<String, String> of(Settings empty, Source barest) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (RecordComponent section : Settings.class.getRecordComponents()) {
            String key = SettingsBinder.kebab(section.getName());
            Object value = ReflectionUtils.invokeMethod(section.getAccessor(), empty);
            if (value instanceof Record settings) {
                add(texts, key, settings);
            } else {
                texts.put(key, text(value));
            }
        }
        add(texts, "sources.<id>", barest);
        return texts;
    }

    private static void add(Map<String, String> texts, String prefix, Record settings) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            texts.put(
                    prefix + "." + SettingsBinder.kebab(component.getName()),
                    text(ReflectionUtils.invokeMethod(component.getAccessor(), settings)));
        }
    }

    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> map && map.isEmpty()) {
            return NOTHING;
        }
        if (value instanceof Duration duration) {
            return inLargestUnit(duration);
        }
        if (value instanceof Set<?> reasons && reasons.equals(EnumSet.allOf(PauseReason.class))) {
            return "all";
        }
        if (value instanceof Collection<?> values) {
            return values.isEmpty()
                    ? NOTHING
                    : values.stream().sorted().map(DefaultTexts::text).collect(Collectors.joining(", "));
        }
        return Objects.toString(value);
    }

    private static String inLargestUnit(Duration duration) {
        long seconds = duration.toSeconds();
        for (Map.Entry<String, Integer> unit : Arrays.asList(Map.entry("h", 3600), Map.entry("m", 60))) {
            if (seconds > unit.getValue() && seconds % unit.getValue() == 0) {
                return seconds / unit.getValue() + unit.getKey();
            }
        }
        return seconds + "s";
    }

    /** Enums may be written in either way. */
    static String comparable(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
