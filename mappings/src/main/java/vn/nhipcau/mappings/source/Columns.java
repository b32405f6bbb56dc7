package vn.nhipcau.mappings.source;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The header of a table, shared by all its rows. Names are compared after Unicode NFC and trimming. */
public final class Columns {
    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();

    public Columns(List<String> names) {
        this.names = names.stream().map(Columns::normalised).toList();
        for (int index = 0; index < this.names.size(); index++) {
            indexes.putIfAbsent(this.names.get(index), index);
        }
    }

    public List<String> names() {
        return names;
    }

    /** Index of a column, or -1 where the table has none of that name. */
    public int index(String name) {
        return indexes.getOrDefault(normalised(name), -1);
    }

    private static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }
}
