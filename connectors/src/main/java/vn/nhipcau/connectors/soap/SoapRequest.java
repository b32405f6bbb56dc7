package vn.nhipcau.connectors.soap;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Document;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.paging.PagingMode;
import vn.nhipcau.connectors.template.Template;

/** The element a source puts into the Body, from its template file. */
final class SoapRequest {
    private static final Map<String, String> SAMPLE =
            Map.of("from", "x", "to", "x", "page", "1", "size", "1", "offset", "0", "end", "1", "cursor", "");

    private final Template template;

    SoapRequest(Settings settings, PagingMode paging) throws ConnectorException {
        Path file = settings.path("request").orElseThrow();
        String key = "nhipcau.sources.%s.with.request: ".formatted(settings.id());
        try {
            template = new Template(Files.readString(file), Template::escapeXml);
        } catch (IOException unreadable) {
            throw new ConnectorException(
                    ConnectorProblem.WRONG_VALUE, key + "the file %s cannot be read".formatted(file));
        }
        refuseNoElement(key);
        String needed = paging == PagingMode.PAGE ? "page" : paging == PagingMode.CURSOR ? "cursor" : "";
        if (!needed.isEmpty() && !template.names(needed)) {
            throw new ConnectorException(
                    ConnectorProblem.MISSING_PARAMETER,
                    key + "paging by %s needs {{%s}} in the template".formatted(needed, needed));
        }
    }

    private void refuseNoElement(String key) throws ConnectorException {
        try {
            String root = read(SAMPLE).getDocumentElement().getLocalName();
            if ("Envelope".equals(root)) {
                throw new ConnectorException(
                        ConnectorProblem.WRONG_VALUE,
                        key + "the template is a whole envelope. Keep only the element inside its Body.");
            }
        } catch (XMLStreamException notXml) {
            throw new ConnectorException(ConnectorProblem.WRONG_VALUE, key + "the template is not well-formed XML");
        }
    }

    CxfPayload<SoapHeader> payload(Map<String, String> values) throws XMLStreamException {
        List<Source> body = List.of(new DOMSource(read(values).getDocumentElement()));
        return new CxfPayload<>(List.of(), body, null);
    }

    private Document read(Map<String, String> values) throws XMLStreamException {
        return StaxUtils.read(new StringReader(template.fill(values)));
    }
}
