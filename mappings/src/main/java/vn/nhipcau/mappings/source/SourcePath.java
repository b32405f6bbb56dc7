package vn.nhipcau.mappings.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.values.Folding;

/**
 * Where a value stands in a source record: {@code donVi.ma}, {@code HoSo.@ma}, {@code Ngày tiếp nhận} or, for names
 * with dots, {@code "Số t.t."} in quotation marks. One notation for JSON, XML and table rows.
 */
public final class SourcePath {
    private static final Columns NO_TABLE = new Columns(List.of());

    private final String text;
    private final List<String> segments;
    /** The table last met and the column in it; replaced as a whole, so that threads may share a path. */
    private volatile Located located = new Located(NO_TABLE, -1);

    private SourcePath(String text, List<String> segments) {
        this.text = text;
        this.segments = segments;
    }

    private record Located(Columns columns, int index) {}

    /**
     * @throws IllegalArgumentException with the reason, for a text that is no path
     */
    public static SourcePath parse(String text) {
        List<String> segments = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end;
            if (at < text.length() && text.charAt(at) == '"') {
                int close = text.indexOf('"', at + 1);
                if (close < 0) {
                    throw new IllegalArgumentException("a quotation mark is not closed");
                }
                segments.add(Folding.nfc(text.substring(at + 1, close)));
                end = close + 1;
            } else {
                int dot = text.indexOf('.', at);
                end = dot < 0 ? text.length() : dot;
                segments.add(Folding.nfc(text.substring(at, end)));
            }
            if (end < text.length() && text.charAt(end) != '.') {
                throw new IllegalArgumentException("a dot is missing after a quoted name");
            }
            at = end + 1;
        }
        if (segments.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a name between dots is empty");
        }
        return new SourcePath(text, List.copyOf(segments));
    }

    public List<String> segments() {
        return segments;
    }

    /** This path, then the other one inside what stands there. */
    public SourcePath then(SourcePath inner) {
        List<String> both = new ArrayList<>(segments);
        both.addAll(inner.segments);
        return new SourcePath(text + "." + inner.text, List.copyOf(both));
    }

    /** The value there; a list where the way leads through lists; null where there is none. */
    public @Nullable Object read(@Nullable Object tree) {
        if (tree instanceof Row row) {
            int index = column(row.columns());
            return index < 0 ? null : row.cell(index);
        }
        Object value = tree;
        for (int depth = 0; depth < segments.size() && value != null; depth++) {
            value = step(value, segments.get(depth));
        }
        return value;
    }

    /** True where the source names the field at all, be it without a value. */
    public boolean isNamedIn(@Nullable Object tree) {
        return tree instanceof Row row ? column(row.columns()) >= 0 : isNamedIn(tree, 0);
    }

    /** True where at least the first name of the path is there. */
    public boolean beginsIn(Object tree) {
        return tree instanceof Map<?, ?> map ? key(map, segments.get(0)) != null : isNamedIn(tree);
    }

    @Override
    public String toString() {
        return text;
    }

    private boolean isNamedIn(@Nullable Object tree, int depth) {
        if (depth == segments.size()) {
            return true;
        }
        if (tree instanceof List<?> list) {
            return list.stream().anyMatch(element -> isNamedIn(element, depth));
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return false;
        }
        Object key = key(map, segments.get(depth));
        return key != null && isNamedIn(map.get(key), depth + 1);
    }

    private int column(Columns columns) {
        Located known = located;
        if (known.columns() != columns) {
            int index = columns.index(text);
            if (index < 0) {
                index = columns.index(String.join(".", segments));
            }
            known = new Located(columns, index);
            located = known;
        }
        return known.index();
    }

    private static @Nullable Object step(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(name);
            if (found != null || Folding.isAscii(name)) {
                return found;
            }
            Object key = key(map, name);
            return key == null ? null : map.get(key);
        }
        if (value instanceof List<?> list) {
            List<Object> found = new ArrayList<>();
            for (Object element : list) {
                Object inside = element == null ? null : step(element, name);
                if (inside instanceof List<?> several) {
                    found.addAll(several);
                } else if (inside != null) {
                    found.add(inside);
                }
            }
            return found.isEmpty() ? null : found.size() == 1 ? found.get(0) : found;
        }
        return null;
    }

    private static @Nullable Object key(Map<?, ?> map, String name) {
        if (map.containsKey(name)) {
            return name;
        }
        if (Folding.isAscii(name)) {
            return null;
        }
        for (Object key : map.keySet()) {
            if (key instanceof String written
                    && Normalizer.normalize(written, Normalizer.Form.NFC)
                            .strip()
                            .equals(name)) {
                return key;
            }
        }
        return null;
    }
}
