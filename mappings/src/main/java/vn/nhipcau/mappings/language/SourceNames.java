package vn.nhipcau.mappings.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Row;

/** The names of the fields a source record has, as paths, for "did you mean". */
final class SourceNames {
    private static final int DEEPEST = 6;

    private SourceNames() {}

    static Set<String> of(@Nullable Object tree) {
        Set<String> names = new TreeSet<>();
        collect(tree, "", 0, names);
        return names;
    }

    private static void collect(@Nullable Object tree, String prefix, int depth, Set<String> names) {
        if (tree instanceof Row row) {
            names.addAll(row.columns().names());
        } else if (tree instanceof List<?> list) {
            list.forEach(element -> collect(element, prefix, depth, names));
        } else if (tree instanceof Map<?, ?> map && depth < DEEPEST) {
            map.forEach((key, value) -> {
                names.add(prefix + key);
                collect(value, prefix + key + ".", depth + 1, names);
            });
        }
    }
}
