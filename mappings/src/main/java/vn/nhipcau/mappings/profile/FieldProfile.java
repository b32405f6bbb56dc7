package vn.nhipcau.mappings.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One field of a source, without any value of it beside code values.
 *
 * @param of how many records, or elements of the list it stands in, could have it
 * @param named how many name it, be it without a value
 * @param filled how many have a value
 * @param types of the values, with counts
 * @param shapes of the values, the first few: letters as A and a, digits as 9
 * @param codes the distinct values with counts, where they are codes; empty where not
 * @param digits median number of digits before the decimal point, of numbers
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FieldProfile(
        long of,
        long named,
        long filled,
        SortedMap<String, Long> types,
        List<String> shapes,
        SortedMap<String, Long> codes,
        @Nullable Integer digits) {

    @SuppressWarnings("NullAway") // JSON leaves empty parts out
    public FieldProfile {
        types = Objects.requireNonNullElseGet(types, TreeMap::new);
        shapes = shapes == null ? List.of() : List.copyOf(shapes);
        codes = Objects.requireNonNullElseGet(codes, TreeMap::new);
    }

    FieldProfile withCode(String code) {
        SortedMap<String, Long> more = new TreeMap<>(codes);
        more.putIfAbsent(code, 0L);
        return new FieldProfile(of, named, filled, types, shapes, more, digits);
    }

    /** This field, with the types, shapes and codes of an earlier look beside its own. */
    FieldProfile beside(FieldProfile earlier) {
        SortedMap<String, Long> allTypes = new TreeMap<>(types);
        earlier.types.keySet().forEach(type -> allTypes.putIfAbsent(type, 0L));
        SortedMap<String, Long> allCodes = new TreeMap<>(codes);
        earlier.codes.keySet().forEach(code -> allCodes.putIfAbsent(code, 0L));
        List<String> allShapes = Stream.concat(shapes.stream(), earlier.shapes.stream())
                .distinct()
                .toList();
        return new FieldProfile(of, named, filled, allTypes, allShapes, allCodes, digits);
    }

    /** Part of the records that have a value, in percent; rounded down, so that 100 means all. */
    public long percent() {
        return of == 0 ? 0 : filled * 100 / of;
    }

    /** Types and a sample shape in one line, the most frequent type first. */
    public String text() {
        String kinds = types.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .filter(type ->
                        !ValueTypes.isAmbiguous(type) || types.keySet().stream().allMatch(ValueTypes::isAmbiguous))
                .collect(Collectors.joining(", "));
        return shapes.isEmpty() ? kinds : kinds + " (" + shapes.get(0) + ")";
    }
}
