package vn.nhipcau.mappings.check;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.nhipcau.mappings.source.SourceRecord;

/** XML as the connectors hand it over, for the tests of this module, which lies below them. */
final class XmlSamples implements SampleReader {

    @Override
    public List<SourceRecord> read(String fileName, byte[] bytes) throws SampleException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            xml.nextTag();
            return List.of(new SourceRecord(element(xml), fileName));
        } catch (XMLStreamException fault) {
            throw new SampleException(fileName + " is not XML.", fault);
        }
    }

    private static Object element(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Object> content = new LinkedHashMap<>();
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            content.put("@" + xml.getAttributeLocalName(index), xml.getAttributeValue(index));
        }
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                String name = xml.getLocalName();
                add(content, name, element(xml));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        if (content.isEmpty()) {
            return text.toString();
        }
        if (!text.toString().isBlank()) {
            content.put("#text", text.toString());
        }
        return content;
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> content, String name, Object value) {
        Object before = content.get(name);
        if (before == null) {
            content.put(name, value);
        } else if (before instanceof List) {
            ((List<Object>) before).add(value);
        } else {
            content.put(name, new ArrayList<>(List.of(before, value)));
        }
    }
}
