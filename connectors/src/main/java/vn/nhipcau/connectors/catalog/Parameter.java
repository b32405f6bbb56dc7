package vn.nhipcau.connectors.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a connector, as its Kamelet describes it.
 *
 * @param format what a text must be: {@code password}, {@code path}, {@code uri}, {@code duration}; absent for any text
 * @param pattern regular expression the whole of a text must match
 * @param fallback value where the source gives none
 * @param options the allowed values; empty for any
 * @param required whether the Kamelet lists it as required
 * @param neededWhen values of other parameters that make this one required ({@code x-needed-when}): all must match
 * @param minimum smallest value of a number, or shortest duration
 */
public record Parameter(
        String name,
        String title,
        String description,
        Type type,
        @Nullable String format,
        @Nullable String pattern,
        @Nullable Object fallback,
        List<String> options,
        boolean required,
        Map<String, List<String>> neededWhen,
        @Nullable String minimum,
        @Nullable String maximum) {

    /** The JSON Schema types a parameter may have. */
    public enum Type {
        STRING,
        INTEGER,
        BOOLEAN,
        OBJECT,
        ARRAY
    }

    /** Whether the value must never be shown. */
    public boolean secret() {
        return "password".equals(format);
    }
}
