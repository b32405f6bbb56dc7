package vn.nhipcau.connectors.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** The one XML parser of this module: no DTD, no entities, no reading of anything else, and a limit on everything. */
public final class SafeXml {
    /** Elements below one parent; SOAP answers of a whole province hold some hundred thousand. */
    public static final int MAX_CHILDREN = 2_000_000;

    public static final int MAX_DEPTH = 100;
    public static final int MAX_ATTRIBUTES = 200;
    public static final int MAX_ATTRIBUTE_LENGTH = 64 * 1024;
    /** Characters of one element's text; what is skipped (an attachment) does not count. */
    public static final int MAX_TEXT = 1024 * 1024;

    /** Elements of one record, which is held as a whole; a whole document may be one record. */
    static final int MAX_RECORD_ELEMENTS = 500_000;

    /** Characters of all texts and attributes of one record. */
    static final int MAX_RECORD_TEXT = 32 * 1024 * 1024;

    public static final long MAX_ELEMENTS = 100_000_000;
    public static final long MAX_CHARACTERS = 4_000_000_000L;

    private static final Pattern BYTE_OFFSET = Pattern.compile("byte #(\\d+)");
    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    public static XMLStreamReader reader(InputStream stream) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(stream);
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, MAX_CHILDREN);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_LENGTH);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MAX_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, MAX_CHARACTERS);
        return factory;
    }

    /** What a parser's complaint means; its own text is dropped because it may quote the document. */
    static ConnectorException broken(XMLStreamException failure) throws IOException {
        if (failure.getNestedException() instanceof CharConversionException undecodable) {
            Matcher offset = BYTE_OFFSET.matcher(String.valueOf(undecodable.getMessage()));
            return new ConnectorException(
                    ConnectorProblem.BROKEN_ANSWER,
                    "the XML has bytes that are not of its character set"
                            + (offset.find() ? " (byte %s)".formatted(offset.group(1)) : at(failure.getLocation())));
        }
        if (failure.getNestedException() instanceof IOException io) {
            throw io;
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("limit") && message.contains("exceeded")) {
            return new ConnectorException(
                    ConnectorProblem.TOO_LARGE, "the XML is deeper or larger than allowed" + at(failure.getLocation()));
        }
        String why = failure instanceof WstxEOFException ? "the XML ends too early" : "this is not well-formed XML";
        return new ConnectorException(ConnectorProblem.BROKEN_ANSWER, why + at(failure.getLocation()));
    }

    private static String at(Location location) {
        return location == null
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNumber(), location.getColumnNumber());
    }
}
