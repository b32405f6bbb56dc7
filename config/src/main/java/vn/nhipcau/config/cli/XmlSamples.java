package vn.nhipcau.config.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.xml.SafeXml;
import vn.nhipcau.connectors.xml.XmlRecordCutter;
import vn.nhipcau.mappings.check.SampleException;
import vn.nhipcau.mappings.check.SampleReader;
import vn.nhipcau.mappings.source.SourceRecord;

/** Samples as XML, read by the connectors' one hardened parser. */
final class XmlSamples {

    private XmlSamples() {}

    /** Every format a sample may have. */
    static SampleReader withXml() {
        return SampleReader.plain().with(".xml", XmlSamples::read).with(".edxml", XmlSamples::read);
    }

    private static List<SourceRecord> read(String fileName, byte[] bytes) throws SampleException {
        try (XmlRecordCutter cutter =
                XmlRecordCutter.wholeDocument(SafeXml.reader(new ByteArrayInputStream(bytes)), Set.of())) {
            Object document = cutter.next();
            return document == null ? List.of() : List.of(new SourceRecord(document, fileName));
        } catch (XMLStreamException | IOException | ConnectorException broken) {
            throw new SampleException(fileName + " is not XML.", broken);
        }
    }
}
