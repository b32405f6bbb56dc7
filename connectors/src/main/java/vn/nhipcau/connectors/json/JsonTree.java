package vn.nhipcau.connectors.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * Reads one JSON value as a neutral tree. Numbers stay exact: whole ones of any length, decimals as BigDecimal. A record
 * is held as a whole, so that there is a limit on what it holds together.
 */
final class JsonTree {
    private static final int MAX_SCALE = 1000;

    private final JsonParser parser;
    private int values;
    private long characters;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** The value the parser stands on; afterwards it stands on its last token. */
    static @Nullable Object read(JsonParser parser) throws IOException, ConnectorException {
        return new JsonTree(parser).value();
    }

    private @Nullable Object value() throws IOException, ConnectorException {
        JsonToken token = parser.currentToken();
        count(token);
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME -> null;
        };
    }

    private void count(JsonToken token) throws IOException, ConnectorException {
        values++;
        characters += token == JsonToken.VALUE_STRING ? parser.getTextLength() : 0;
        if (values > SafeJson.MAX_VALUES || characters > SafeJson.MAX_CHARACTERS) {
            throw tooLarge("one record of the JSON holds more than allowed");
        }
    }

    private Map<String, Object> object() throws IOException, ConnectorException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value();
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private List<Object> array() throws IOException, ConnectorException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value();
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private BigDecimal decimal() throws IOException, ConnectorException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs(number.scale()) > MAX_SCALE) {
            throw tooLarge("the JSON holds a number beyond all bounds");
        }
        return number;
    }

    private ConnectorException tooLarge(String what) {
        return new ConnectorException(
                ConnectorProblem.TOO_LARGE,
                "%s (line %d)".formatted(what, parser.currentLocation().getLineNr()));
    }
}
