package vn.nhipcau.mappings.check;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.values.CivilTime;
import vn.nhipcau.mappings.values.VietnameseDates;

/** Compares a record with the fields an example wants; what it does not mention does not matter. */
final class Comparison {
    private final ZoneId zone;
    private final List<String> differences = new ArrayList<>();

    private Comparison(ZoneId zone) {
        this.zone = zone;
    }

    static List<String> differences(Map<String, ?> expected, Record actual, ZoneId zone) {
        Comparison comparison = new Comparison(zone);
        comparison.compareRecord("", expected, actual);
        return comparison.differences;
    }

    private void compareRecord(String path, Map<?, ?> expected, Record actual) {
        expected.forEach((key, value) -> {
            RecordComponent component = component(actual, String.valueOf(key));
            if (component == null) {
                differences.add("%s%s: there is no such field.".formatted(path, key));
            } else {
                compare(path + key, value, value(component, actual));
            }
        });
    }

    private void compare(String path, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> map && actual instanceof Record inner) {
            compareRecord(path + ".", map, inner);
        } else if (expected instanceof List<?> wanted && actual instanceof List<?> found) {
            compareLists(path, wanted, found);
        } else if (!isEqual(expected, actual)) {
            differences.add("%s: expected %s, but it is %s.".formatted(path, shown(expected), shown(actual)));
        }
    }

    private void compareLists(String path, List<?> wanted, List<?> found) {
        if (wanted.size() != found.size()) {
            differences.add("%s: expected %d entries, but there are %d: %s."
                    .formatted(path, wanted.size(), found.size(), found));
            return;
        }
        for (int index = 0; index < wanted.size(); index++) {
            compare("%s[%d]".formatted(path, index), wanted.get(index), found.get(index));
        }
    }

    private boolean isEqual(@Nullable Object expected, @Nullable Object actual) {
        if (expected == null || actual == null) {
            return expected == actual || actual instanceof List<?> list && list.isEmpty();
        }
        String text = expected instanceof BigDecimal number ? number.toPlainString() : expected.toString();
        if (actual instanceof Instant moment) {
            CivilTime time = new CivilTime();
            return VietnameseDates.usual().read(text, time)
                    && (time.timed() ? time.instant(zone) : time.startOfDay(zone)).equals(moment);
        }
        if (actual instanceof LocalDate day) {
            CivilTime time = new CivilTime();
            return VietnameseDates.usual().read(text, time) && time.date(zone).equals(day);
        }
        if (actual instanceof BigDecimal number) {
            return expected instanceof BigDecimal wanted && wanted.compareTo(number) == 0;
        }
        return text.equals(actual.toString());
    }

    private Object shown(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment.atZone(zone).toOffsetDateTime();
        }
        return value == null ? "absent" : value;
    }

    private static @Nullable RecordComponent component(Record actual, String name) {
        for (RecordComponent component : actual.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component;
            }
        }
        return null;
    }

    static @Nullable Object value(RecordComponent component, Record actual) {
        try {
            return component.getAccessor().invoke(actual);
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException("A record hides " + component, fault);
        }
    }
}
