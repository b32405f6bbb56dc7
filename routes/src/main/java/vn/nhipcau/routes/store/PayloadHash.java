package vn.nhipcau.routes.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.Sha256;

/**
 * SHA-256 of a record as its portal wrote it: fields in the order of their names, so that it does not depend on the
 * order of an answer. Not for use by two threads.
 */
public final class PayloadHash {
    private static final int NOTHING = 0;
    private static final int TEXT = 1;
    private static final int LIST = 2;
    private static final int FIELDS = 3;
    private static final int ROW = 4;

    private final CopyBuffer walk = new CopyBuffer(2048);
    private @Nullable Columns columns;
    private byte[] columnsHash = {};

    /** The hash of a tree as {@link vn.nhipcau.mappings.source.SourceRecord} holds it. */
    public byte[] of(Object tree) {
        if (tree instanceof Row row) {
            remember(row.columns());
        }
        walk.clear();
        value(tree);
        return Sha256.of(walk.array(), walk.length());
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            walk.rawByte(NOTHING);
        } else if (value instanceof Row row) {
            row(row);
        } else if (value instanceof Map<?, ?> fields) {
            fields(fields);
        } else if (value instanceof List<?> list) {
            walk.rawByte(LIST).integer(list.size());
            list.forEach(this::value);
        } else {
            walk.rawByte(TEXT).text(value.toString());
        }
    }

    private void row(Row row) {
        int cells = row.columns().names().size();
        walk.rawByte(ROW).raw(columnsHash, 0, columnsHash.length);
        for (int index = 0; index < cells; index++) {
            walk.text(row.cell(index));
        }
    }

    private void fields(Map<?, ?> fields) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                sorted.put(String.valueOf(name), value);
            }
        });
        walk.rawByte(FIELDS).integer(sorted.size());
        sorted.forEach((name, value) -> {
            walk.text(name);
            value(value);
        });
    }

    private void remember(Columns header) {
        if (header != columns) {
            walk.clear();
            header.names().forEach(walk::text);
            columnsHash = Sha256.of(walk.array(), walk.length());
            columns = header;
        }
    }
}
