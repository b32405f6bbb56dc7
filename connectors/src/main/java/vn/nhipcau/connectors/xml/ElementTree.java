package vn.nhipcau.connectors.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * Reads one element as a neutral tree: local names, attributes as {@code @name}, text beside them as {@code #text},
 * repeated elements as a list. {@code xsi:nil} is absent.
 */
final class ElementTree {
    private final Set<String> skipped;
    private final Map<String, String> attributeNames = new HashMap<>();
    private int elements;
    private long characters;

    /**
     * @param skipped local names of elements that are passed over unread
     */
    ElementTree(Set<String> skipped) {
        this.skipped = skipped;
    }

    /** The element the reader stands on; afterwards it stands on its end. */
    @Nullable
    Object read(XMLStreamReader reader) throws XMLStreamException, ConnectorException {
        elements = 0;
        characters = 0;
        return read(reader, 1);
    }

    private void count(int moreElements, int moreCharacters) throws ConnectorException {
        elements += moreElements;
        characters += moreCharacters;
        if (elements > SafeXml.MAX_RECORD_ELEMENTS || characters > SafeXml.MAX_RECORD_TEXT) {
            throw new ConnectorException(ConnectorProblem.TOO_LARGE, "one record of the XML holds more than allowed");
        }
    }

    private @Nullable Object read(XMLStreamReader reader, int depth) throws XMLStreamException, ConnectorException {
        if (depth > SafeXml.MAX_DEPTH) {
            throw new ConnectorException(ConnectorProblem.TOO_LARGE, "the XML is nested too deeply");
        }
        count(1, 0);
        Map<String, Object> fields = null;
        boolean nil = false;
        for (int index = 0; index < reader.getAttributeCount(); index++) {
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(reader.getAttributeNamespace(index))) {
                nil |= "nil".equals(reader.getAttributeLocalName(index))
                        && ("true".equals(reader.getAttributeValue(index))
                                || "1".equals(reader.getAttributeValue(index)));
            } else {
                fields = fields == null ? new LinkedHashMap<>() : fields;
                String name = attributeNames.computeIfAbsent(reader.getAttributeLocalName(index), n -> "@" + n);
                String value = reader.getAttributeValue(index);
                count(0, value.length());
                fields.put(name, value);
            }
        }
        Text text = new Text();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (skipped.contains(name)) {
                    skip(reader);
                } else {
                    Object child = read(reader, depth + 1);
                    fields = fields == null ? new LinkedHashMap<>() : fields;
                    if (child != null) {
                        add(fields, name, child);
                    }
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.add(reader.getText());
            } else {
                refuse(event);
            }
        }
        count(0, text.length());
        return nil ? null : value(fields, text.stripped());
    }

    private static Object value(@Nullable Map<String, Object> fields, String text) {
        if (fields == null) {
            return text;
        }
        if (!text.isEmpty()) {
            fields.put("#text", text);
        }
        return fields;
    }

    /** Passes over the element the reader stands on without keeping anything of it. */
    static void skip(XMLStreamReader reader) throws XMLStreamException, ConnectorException {
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else {
                refuse(event);
            }
        }
    }

    /** Document type definitions and entities are refused wherever they stand. */
    static void refuse(int event) throws ConnectorException {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new ConnectorException(
                    ConnectorProblem.BROKEN_ANSWER,
                    "the XML has a document type definition or an entity, which is never read");
        }
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> fields, String name, Object child) {
        Object before = fields.putIfAbsent(name, child);
        if (before instanceof List<?> list) {
            ((List<Object>) list).add(child);
        } else if (before != null) {
            fields.put(name, new ArrayList<>(List.of(before, child)));
        }
    }

    /** The text of one element, which may come in pieces. */
    private static final class Text {
        private String first = "";
        private @Nullable StringBuilder more;

        void add(String piece) throws ConnectorException {
            if (more == null && first.isEmpty()) {
                first = piece;
            } else {
                more = more == null ? new StringBuilder(first) : more;
                more.append(piece);
            }
            if (length() > SafeXml.MAX_TEXT) {
                throw new ConnectorException(ConnectorProblem.TOO_LARGE, "an XML element holds too much text");
            }
        }

        int length() {
            return more == null ? first.length() : more.length();
        }

        String stripped() {
            return more == null ? first.strip() : more.toString().strip();
        }
    }
}
