package vn.nhipcau.connectors.tabular;

import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.xml.SafeXml;

/** Walks once through the XML of one part; what is no XML, or has a DTD, is no workbook. */
final class PartXml implements Closeable {
    private static final int MAX_TEXT = 64 * 1024;

    private final InputStream stream;
    private final XMLStreamReader xml;
    private final StringBuilder text = new StringBuilder();

    PartXml(InputStream stream) throws IOException, ConnectorException {
        this.stream = stream;
        try {
            this.xml = SafeXml.reader(stream);
        } catch (XMLStreamException failure) {
            stream.close();
            throw unwrapped(failure);
        }
    }

    /** Goes to the next event of any kind. */
    int next() throws IOException, ConnectorException {
        try {
            if (!xml.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK);
            }
            return event;
        } catch (XMLStreamException failure) {
            throw unwrapped(failure);
        }
    }

    /** Goes to the next element that begins; false at the end. */
    boolean nextElement() throws IOException, ConnectorException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT) {
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    String name() {
        return xml.getLocalName();
    }

    @Nullable
    String attribute(String name) {
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            if (xml.getAttributeLocalName(index).equals(name)) {
                return xml.getAttributeValue(index);
            }
        }
        return null;
    }

    /** A number of up to nine digits, or something else where the text is none. */
    static int number(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        int number = 0;
        for (int index = 0; index < text.length(); index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Adds the text where reading stands; a cell of Excel holds half of what is allowed here. */
    void appendText(StringBuilder target) throws IOException, ConnectorException {
        if (target.length() + textLength() > MAX_TEXT) {
            throw WorkbookParts.tooLarge("a cell");
        }
        target.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    /** Reads the text to its end; Woodstox tells a fault in it by an unchecked exception around the checked one. */
    private int textLength() throws IOException, ConnectorException {
        try {
            return xml.getTextLength();
        } catch (RuntimeException failure) {
            if (failure.getCause() instanceof XMLStreamException checked) {
                throw unwrapped(checked);
            }
            throw failure;
        }
    }

    /** All text up to the end of the element that has begun, without that of phonetic hints. */
    String richText() throws IOException, ConnectorException {
        text.setLength(0);
        int depth = 1;
        int hint = 0;
        int words = 0;
        while (depth > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (name().equals("rPh")) {
                        hint = depth;
                    } else if (name().equals("t") && hint == 0) {
                        words = depth;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    hint = depth == hint ? 0 : hint;
                    words = depth == words ? 0 : words;
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (words > 0) {
                        appendText(text);
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> throw WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK);
                default -> {}
            }
        }
        return ExcelText.unescaped(text.toString());
    }

    private static ConnectorException unwrapped(XMLStreamException failure) throws IOException {
        if (failure.getNestedException() instanceof IOException io) {
            if (io.getCause() instanceof ConnectorException ours) {
                return ours;
            }
            if (!(io instanceof CharConversionException)) {
                throw io;
            }
        }
        return WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
