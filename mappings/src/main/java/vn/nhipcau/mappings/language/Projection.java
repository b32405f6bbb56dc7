package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.Folding;

/**
 * The part of a source record that a mapping names, as plain maps, lists and values. Whatever the mapping does not name
 * (a citizen's name, a telephone number) is not in it.
 */
final class Projection {
    /** Stands where a structure was named as if it were a value: still a structure, without its content. */
    private static final Map<String, Object> LEFT_OUT = Map.of("#leftOut", true);
    /** Stands where a list was expected and a value is. */
    private static final String LEFT_OUT_VALUE = "#leftOut";

    private final Map<String, Projection> children = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<SourcePath> paths = new ArrayList<>();
    private boolean isLeaf;
    private boolean isList;

    /** Keeps the value at a path. */
    void addPath(SourcePath path) {
        paths.add(path);
        at(path).isLeaf = true;
    }

    /** The part below the elements of a list, to be told what to keep of each. */
    Projection each(SourcePath path) {
        Projection node = at(path);
        node.isList = true;
        return node;
    }

    private Projection at(SourcePath path) {
        Projection node = this;
        for (String segment : path.segments()) {
            node = node.children.computeIfAbsent(segment, name -> new Projection());
        }
        return node;
    }

    /** Keeps every field of these names, at this level and inside one another. */
    void addNames(Set<String> fields) {
        names.addAll(fields);
    }

    Map<String, Object> of(@Nullable Object tree) {
        if (tree instanceof Row row) {
            return ofRow(row);
        }
        return tree instanceof Map<?, ?> map ? ofMap(map, this, names) : new LinkedHashMap<>();
    }

    private Map<String, Object> ofRow(Row row) {
        Map<String, Object> kept = new LinkedHashMap<>();
        List<String> columns = row.columns().names();
        for (int index = 0; index < columns.size(); index++) {
            String cell = row.cell(index);
            if (cell != null && names.contains(columns.get(index))) {
                kept.putIfAbsent(columns.get(index), cell);
            }
        }
        for (SourcePath path : paths) {
            Object cell = path.read(row);
            if (cell != null) {
                put(kept, path.segments(), cell);
            }
        }
        return kept;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> kept, List<String> segments, Object cell) {
        Map<String, Object> level = kept;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            Object inside = level.computeIfAbsent(segment, name -> new LinkedHashMap<String, Object>());
            if (!(inside instanceof Map)) {
                return;
            }
            level = (Map<String, Object>) inside;
        }
        level.put(segments.get(segments.size() - 1), cell);
    }

    private static Map<String, Object> ofMap(Map<?, ?> map, @Nullable Projection node, Set<String> names) {
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = Folding.nfc(String.valueOf(key));
            Projection child = node == null ? null : node.children.get(name);
            boolean isNamed = names.contains(name) || !names.isEmpty() && name.equals(Texts.OWN_TEXT);
            if (value != null && (child != null || isNamed)) {
                Object part = ofValue(value, child, isNamed, names(child, isNamed ? names : Set.of()));
                if (part != null) {
                    kept.put(name, part);
                }
            }
        });
        return kept;
    }

    private static @Nullable Object ofValue(
            Object value, @Nullable Projection node, boolean isNamed, Set<String> names) {
        boolean isKept = isNamed || node != null && node.isLeaf;
        if (value instanceof List<?> list) {
            List<Object> parts = new ArrayList<>();
            for (Object element : list) {
                Object part = element == null ? null : ofValue(element, node, isNamed, names);
                parts.add(part == null ? Map.of() : part);
            }
            return parts;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> part = ofMap(map, node, names);
            if (node != null && node.isLeaf && !map.isEmpty()) {
                part.putAll(map.containsKey(Texts.OWN_TEXT) ? ownText(map) : LEFT_OUT);
            }
            return part;
        }
        return isKept ? value : node != null && node.isList ? LEFT_OUT_VALUE : null;
    }

    private static Map<String, Object> ownText(Map<?, ?> map) {
        Object text = map.get(Texts.OWN_TEXT);
        return text == null ? Map.of() : Map.of(Texts.OWN_TEXT, text);
    }

    private static Set<String> names(@Nullable Projection node, Set<String> inherited) {
        if (node == null || node.names.isEmpty()) {
            return inherited;
        }
        Set<String> both = new HashSet<>(inherited);
        both.addAll(node.names);
        return both;
    }
}
