package vn.nhipcau.mappings.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.ReadField;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.mappings.values.Folding;

/** Looks at records and keeps counts, never the records. Memory is bounded by the number of fields. For one thread. */
public final class Profiler {
    private static final int MOST_FIELDS = 500;
    private static final int DEEPEST = 8;
    private static final String OWN_TEXT = "#text";

    private final Map<String, ReadField> coded;
    private final Map<String, Seen> fields = new LinkedHashMap<>();
    /** How many structures of each path were seen; the record itself is the empty path. */
    private final Map<String, long[]> structures = new TreeMap<>();

    private long records;

    /** @param reads what the mapping reads; fields it reads as codes show their values */
    public Profiler(List<ReadField> reads) {
        coded = reads.stream()
                .filter(read -> read.codes() != null)
                .collect(Collectors.toMap(ReadField::path, Function.identity(), (one, other) -> one));
    }

    public void add(SourceRecord record) {
        records++;
        structure("", record.tree(), 0);
    }

    public long records() {
        return records;
    }

    public SourceProfile profile() {
        TreeMap<String, FieldProfile> profiles = new TreeMap<>();
        fields.forEach((path, seen) -> profiles.put(path, seen.profile(structures(parent(path))[0])));
        return new SourceProfile(records, profiles);
    }

    private long[] structures(String path) {
        return structures.computeIfAbsent(path, none -> new long[1]);
    }

    private void structure(String path, Object tree, int depth) {
        structures(path)[0]++;
        if (tree instanceof Row row) {
            List<String> columns = row.columns().names();
            for (int index = 0; index < columns.size(); index++) {
                field(path, columns.get(index), row.cell(index), depth);
            }
        } else if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> field(path, Folding.nfc(String.valueOf(name)), value, depth));
        }
    }

    private void field(String parent, String name, @Nullable Object value, int depth) {
        if (name.isEmpty() || name.equals(OWN_TEXT)) {
            return;
        }
        String path = parent.isEmpty() ? name : parent + "." + name;
        Seen seen = fields.get(path);
        if (seen == null) {
            if (fields.size() >= MOST_FIELDS || depth > DEEPEST) {
                return;
            }
            seen = new Seen(path, coded.get(path));
            fields.put(path, seen);
        }
        seen.named();
        if (value != null) {
            value(path, seen, value, depth);
        }
    }

    private void value(String path, Seen seen, Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            Object own = map.get(OWN_TEXT);
            if (map.isEmpty()) {
                return;
            }
            if (own == null) {
                seen.structure(ValueTypes.STRUCTURE);
            } else {
                seen.scalar(own);
            }
            structure(path, map, depth + 1);
        } else if (value instanceof List<?> list) {
            boolean isOfStructures = list.stream().anyMatch(Map.class::isInstance);
            if (!list.isEmpty()) {
                seen.structure(isOfStructures ? ValueTypes.STRUCTURE : ValueTypes.LIST);
            }
            for (Object element : list) {
                if (element instanceof Map<?, ?> map && !map.isEmpty()) {
                    structure(path, map, depth + 1);
                }
            }
        } else {
            seen.scalar(value);
        }
    }

    private String parent(String path) {
        // Names may hold dots themselves, so the parent is the longest known structure in front.
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (structures.containsKey(path.substring(0, dot))) {
                return path.substring(0, dot);
            }
        }
        return "";
    }
}
