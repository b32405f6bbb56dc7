package vn.nhipcau.connectors.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.RecordCutter;

/**
 * Walks through a JSON document once, hands out the records on the way and notes a few other values (a total, a
 * cursor) wherever they stand.
 */
public final class JsonRecordCutter implements RecordCutter {
    private final JsonParser parser;
    private final List<String> records;
    private final Map<String, List<String>> watched = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private final boolean objectIsRecord;
    private boolean started;
    private boolean inRecords;
    private boolean recordsSeen;
    private boolean ended;

    /**
     * @param records path of the list, dots between the names; empty for the root
     * @param watched paths of other values by the name under which {@link #seen} gives them
     * @param objectIsRecord whether an object where the list should stand is taken as the one record
     */
    public JsonRecordCutter(JsonParser parser, String records, Map<String, String> watched, boolean objectIsRecord) {
        this.parser = parser;
        this.objectIsRecord = objectIsRecord;
        this.records = path(records);
        watched.forEach((name, path) -> this.watched.put(name, path(path)));
    }

    private static List<String> path(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\."));
    }

    @Override
    public @Nullable Object next() throws IOException, ConnectorException {
        try {
            while (!ended) {
                Object cut = inRecords ? nextInList() : step();
                if (cut != null) {
                    return cut;
                }
            }
            return null;
        } catch (JsonProcessingException failure) {
            throw SafeJson.broken(failure);
        }
    }

    @Override
    public Optional<String> seen(String name) {
        return Optional.ofNullable(seen.get(name)).filter(text -> !text.isEmpty());
    }

    /** Whether the list of records was there, be it empty. */
    public boolean recordsSeen() {
        return recordsSeen;
    }

    @Override
    public int line() {
        return parser.currentLocation().getLineNr();
    }

    private @Nullable Object nextInList() throws IOException, ConnectorException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            inRecords = false;
            return null;
        }
        Object record = JsonTree.read(parser);
        return record == null ? Map.of() : record;
    }

    private @Nullable Object step() throws IOException, ConnectorException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            if (!started) {
                throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "there is no JSON at all: it is empty");
            }
            ended = true;
            return null;
        }
        if (started && open.isEmpty() && token != JsonToken.FIELD_NAME && token != JsonToken.END_OBJECT) {
            throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "something follows after the end of the JSON");
        }
        if (token == JsonToken.END_OBJECT) {
            leave();
            return null;
        }
        if (token == JsonToken.FIELD_NAME) {
            open.add(parser.currentName());
            return value(parser.nextToken());
        }
        started = true;
        return value(token);
    }

    private @Nullable Object value(JsonToken token) throws IOException, ConnectorException {
        if (open.equals(records) && token == JsonToken.START_ARRAY) {
            inRecords = true;
            recordsSeen = true;
        } else if (open.equals(records) && token == JsonToken.START_OBJECT && objectIsRecord) {
            recordsSeen = true;
            Object record = JsonTree.read(parser);
            leave();
            return record;
        } else if (token == JsonToken.START_OBJECT && leadsSomewhere()) {
            return null;
        } else {
            note(token);
        }
        leave();
        return null;
    }

    private boolean leadsSomewhere() {
        return beginsWith(records) || watched.values().stream().anyMatch(this::beginsWith);
    }

    private boolean beginsWith(List<String> path) {
        return path.size() > open.size() && path.subList(0, open.size()).equals(open);
    }

    private void note(JsonToken token) throws IOException {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            for (Map.Entry<String, List<String>> value : watched.entrySet()) {
                if (value.getValue().equals(open)) {
                    seen.put(value.getKey(), parser.getText());
                }
            }
        }
        parser.skipChildren();
    }

    /** Goes up one name, if there is one. */
    private void leave() {
        if (!open.isEmpty()) {
            open.remove(open.size() - 1);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
