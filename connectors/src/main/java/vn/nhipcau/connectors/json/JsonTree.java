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

/** Reads one JSON value as a neutral tree. Numbers stay exact: whole ones of any length, decimals as BigDecimal. */
final class JsonTree {
    private static final int MAX_SCALE = 1000;

    private JsonTree() {}

    /** The value the parser stands on; afterwards it stands on its last token. */
    static @Nullable Object read(JsonParser parser) throws IOException, ConnectorException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME -> null;
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException, ConnectorException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = read(parser);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException, ConnectorException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = read(parser);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException, ConnectorException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs(number.scale()) > MAX_SCALE) {
            throw new ConnectorException(
                    ConnectorProblem.TOO_LARGE,
                    "the JSON holds a number beyond all bounds (line %d)"
                            .formatted(parser.currentLocation().getLineNr()));
        }
        return number;
    }
}
