package vn.nhipcau.connectors.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.RecordCutter;

/**
 * Walks through a document once, hands out the records on the way and notes a few other values (a total, a
 * continuation token) wherever they stand. The first element met is the root.
 */
public final class XmlRecordCutter implements RecordCutter {
    private static final String WHOLE_DOCUMENT = "";

    private final XMLStreamReader reader;
    private final XmlPath records;
    private final Map<String, XmlPath> watched = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final ElementTree tree;
    private final List<String> open = new ArrayList<>();
    private Set<String> roots = Set.of();
    private boolean inRoot;
    private boolean ended;

    /**
     * @param records element name, or path below the root
     * @param watched paths of other values by the name under which {@link #seen} gives them
     * @param skipped local names of elements that are passed over unread
     */
    public XmlRecordCutter(XMLStreamReader reader, String records, Map<String, String> watched, Set<String> skipped) {
        this.reader = reader;
        this.records = XmlPath.of(records);
        watched.forEach((name, path) -> this.watched.put(name, XmlPath.of(path)));
        this.tree = new ElementTree(skipped);
    }

    /**
     * Refuses a document of another kind.
     *
     * @param names local names its root may have; none where that is not known
     */
    public XmlRecordCutter rootedIn(Set<String> names) {
        roots = names;
        return this;
    }

    /** Cuts a document into the elements of a name or path; without one, the document is one record. */
    public static XmlRecordCutter below(XMLStreamReader reader, String records) {
        return records.isEmpty()
                ? wholeDocument(reader, Set.of())
                : new XmlRecordCutter(reader, records, Map.of(), Set.of());
    }

    /** Takes the root element as the only record. */
    public static XmlRecordCutter wholeDocument(XMLStreamReader reader, Set<String> skipped) {
        return new XmlRecordCutter(reader, WHOLE_DOCUMENT, Map.of(), skipped);
    }

    /** The next record, or null once the root element has ended. */
    @Override
    public @Nullable Object next() throws IOException, ConnectorException {
        try {
            while (!ended) {
                Object cut = step();
                if (cut != null) {
                    return cut;
                }
            }
            return null;
        } catch (XMLStreamException failure) {
            throw SafeXml.broken(failure);
        } catch (RuntimeException failure) {
            // Woodstox reports a fault in lazily read text by an unchecked exception around the checked one.
            if (failure.getCause() instanceof XMLStreamException checked) {
                throw SafeXml.broken(checked);
            }
            throw failure;
        }
    }

    @Override
    public Optional<String> seen(String name) {
        return Optional.ofNullable(seen.get(name)).filter(text -> !text.isEmpty());
    }

    @Override
    public int line() {
        return reader.getLocation() == null ? -1 : reader.getLocation().getLineNumber();
    }

    private @Nullable Object step() throws XMLStreamException, ConnectorException {
        int event = inRoot || reader.getEventType() != XMLStreamConstants.START_ELEMENT
                ? reader.next()
                : XMLStreamConstants.START_ELEMENT;
        if (event == XMLStreamConstants.START_ELEMENT) {
            return inRoot ? enter(reader.getLocalName()) : enterRoot(reader.getLocalName());
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            if (open.isEmpty()) {
                ended = true;
            } else {
                open.remove(open.size() - 1);
            }
        }
        ElementTree.refuse(event);
        ended |= event == XMLStreamConstants.END_DOCUMENT;
        return null;
    }

    private @Nullable Object enterRoot(String name) throws XMLStreamException, ConnectorException {
        inRoot = true;
        if (!roots.isEmpty() && !roots.contains(name)) {
            throw new ConnectorException(
                    ConnectorProblem.BROKEN_ANSWER,
                    "this is the answer to something else: its element is not %s"
                            .formatted(String.join(" or ", roots)));
        }
        if (records.elements().isEmpty() || records.elements().equals(List.of(name))) {
            ended = true;
            return tree.read(reader);
        }
        noteAttributes();
        return null;
    }

    private @Nullable Object enter(String name) throws XMLStreamException, ConnectorException {
        open.add(name);
        if (records.matches(open)) {
            Object record = tree.read(reader);
            open.remove(open.size() - 1);
            return record == null ? Map.of() : record;
        }
        noteAttributes();
        for (Map.Entry<String, XmlPath> value : watched.entrySet()) {
            if (value.getValue().attribute() == null && value.getValue().matches(open)) {
                if (tree.read(reader) instanceof String text) {
                    seen.putIfAbsent(value.getKey(), text);
                }
                open.remove(open.size() - 1);
                return null;
            }
        }
        return null;
    }

    private void noteAttributes() {
        for (Map.Entry<String, XmlPath> value : watched.entrySet()) {
            String attribute = value.getValue().attribute();
            if (attribute != null && value.getValue().matches(open)) {
                for (int index = 0; index < reader.getAttributeCount(); index++) {
                    if (attribute.equals(reader.getAttributeLocalName(index))) {
                        seen.putIfAbsent(value.getKey(), reader.getAttributeValue(index));
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException failure) {
            throw new IOException("The XML could not be closed", failure);
        }
    }
}
