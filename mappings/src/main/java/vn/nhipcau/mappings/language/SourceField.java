package vn.nhipcau.mappings.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.CodeList;

/**
 * A field of the source that a rule names.
 *
 * @param path where it stands; absent for a name inside an expression, which may stand anywhere
 * @param value the rule that reads it; absent for a list of entries
 * @param codes the code list it goes through
 */
record SourceField(
        Site site,
        String name,
        @Nullable SourcePath path,
        FieldRule.@Nullable Value value,
        @Nullable CodeList codes) {

    boolean isNamedIn(Object tree) {
        return path == null ? isAnywhereIn(tree) : path.isNamedIn(tree);
    }

    private boolean isAnywhereIn(@Nullable Object tree) {
        if (tree instanceof Row row) {
            return row.columns().index(name) >= 0;
        }
        if (tree instanceof List<?> list) {
            return list.stream().anyMatch(this::isAnywhereIn);
        }
        return tree instanceof Map<?, ?> map
                && (map.containsKey(name) || map.values().stream().anyMatch(this::isAnywhereIn));
    }
}
