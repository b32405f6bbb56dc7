package vn.nhipcau.mappings.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.mappings.values.Folding;

/**
 * What may be kept of a record whose source has drifted, so that a mended mapping can read it later: the fields the
 * mapping names, and of fields the contract does not know those values that can be no person's. A field that the
 * contract knows and the mapping does not name (a citizen's name) is left out, and so is any value that looks like one.
 */
public final class RawCapture {
    private static final Pattern NO_NAME = Pattern.compile("[0-9_]");
    /** Day of a year in which no dossier of today began, but people were born. */
    private static final Pattern BIRTHDAY =
            Pattern.compile("^(?:19\\d{2}|200\\d)[-/.]\\d|^\\d{1,2}[-/.]\\d{1,2}[-/.](?:19\\d{2}|200\\d)");

    private final SourceProfile contract;

    public RawCapture(SourceProfile contract) {
        this.contract = contract;
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> of(SourceRecord record, Mapping mapping) {
        Object tree = record.tree();
        Object kept = merge(mapping.extract(record), tree instanceof Row row ? fields(row) : tree, "");
        return kept instanceof Map<?, ?> fields ? (Map<String, Object>) fields : Map.of();
    }

    private @Nullable Object merge(@Nullable Object kept, Object tree, String path) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> merged = new LinkedHashMap<>();
            if (kept instanceof Map<?, ?> before) {
                before.forEach((name, value) -> merged.put(String.valueOf(name), value));
            }
            map.forEach((key, value) -> {
                String name = Folding.nfc(String.valueOf(key));
                Object part = value == null
                        ? null
                        : merge(merged.get(name), value, path.isEmpty() ? name : path + "." + name);
                if (part != null) {
                    merged.put(name, part);
                }
            });
            return merged.isEmpty() ? kept : merged;
        }
        if (tree instanceof List<?> list) {
            return elements(kept, list, path);
        }
        boolean isKnown = kept != null || contract.field(path) != null;
        return isKnown || PersonalNames.isOne(path) || !mayBeKept(tree) ? kept : tree;
    }

    private @Nullable Object elements(@Nullable Object kept, List<?> list, String path) {
        List<?> before = kept instanceof List<?> known && known.size() == list.size() ? known : List.of();
        List<Object> merged = new ArrayList<>();
        boolean isAny = false;
        for (int index = 0; index < list.size(); index++) {
            Object element = list.get(index);
            Object part = before.isEmpty() ? null : before.get(index);
            part = element == null ? part : merge(part, element, path);
            isAny |= part != null;
            merged.add(part == null ? Map.of() : part);
        }
        return isAny ? merged : kept;
    }

    /** Numbers, dates and codes; a text of letters alone may be a name. */
    private static boolean mayBeKept(Object value) {
        String text = ValueTypes.text(value);
        if (text == null || BIRTHDAY.matcher(text).find()) {
            return false;
        }
        String type = ValueTypes.of(text);
        if (!type.equals(ValueTypes.TEXT)) {
            return !type.equals(ValueTypes.LONG_NUMBER) && !type.equals(ValueTypes.EPOCH_SECONDS);
        }
        return Shown.isHarmless(text) && NO_NAME.matcher(text).find();
    }

    private static Map<String, Object> fields(Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> columns = row.columns().names();
        for (int index = 0; index < columns.size(); index++) {
            String cell = row.cell(index);
            if (cell != null && columns.get(index).indexOf('.') < 0) {
                fields.putIfAbsent(columns.get(index), cell);
            }
        }
        return fields;
    }
}
