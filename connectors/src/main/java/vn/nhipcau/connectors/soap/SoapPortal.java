package vn.nhipcau.connectors.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.MessagePartInfo;
import org.apache.cxf.staxutils.StaxUtils;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.connectors.paging.Answer;
import vn.nhipcau.connectors.paging.Paging;
import vn.nhipcau.connectors.paging.Position;
import vn.nhipcau.connectors.template.Template;
import vn.nhipcau.connectors.template.WindowFormat;
import vn.nhipcau.connectors.xml.XmlRecordCutter;

/** The Kamelet {@code soap}: fills the request, calls the operation, and cuts the answer while it arrives. */
public final class SoapPortal {
    private static final String PAGE = SoapPortal.class.getName() + ".page";
    private static final String REQUEST = SoapPortal.class.getName() + ".request";

    private final Settings settings;
    private final WindowFormat dates;
    private final SoapRequest request;
    private final Map<String, Template> headers = new HashMap<>();
    private final Map<String, String> watched = new HashMap<>();

    public SoapPortal(Settings settings) throws ConnectorException {
        this.settings = settings;
        this.dates = WindowFormat.of(settings.id(), settings.text("date-format"), settings.zone());
        this.request = new SoapRequest(settings, Paging.mode(settings));
        settings.map("headers").forEach((name, value) -> headers.put(name, Template.plain(value)));
        for (String value : List.of("total", "next")) {
            settings.optionalText(value).ifPresent(path -> watched.put(value, path));
        }
    }

    /** Takes the request; where an answer is still being read, its next slice is the page. */
    public void begin(Exchange exchange) throws ConnectorException {
        PageRequest asked = exchange.getMessage().getBody(PageRequest.class);
        exchange.setProperty(REQUEST, asked);
        exchange.setProperty(PAGE, Paging.of(exchange, settings).goOn(asked));
    }

    public boolean isAsking(Exchange exchange) {
        return exchange.getProperty(PAGE) == null;
    }

    /** Turns the message into the call. */
    public void ask(Exchange exchange) throws ConnectorException, XMLStreamException {
        PageRequest asked = exchange.getProperty(REQUEST, PageRequest.class);
        Position position = Paging.of(exchange, settings).position(asked);
        Map<String, String> values = new HashMap<>(position.variables());
        values.put("from", dates.from(asked.from()));
        values.put("to", dates.to(asked.to()));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        headers.forEach((name, value) -> message.setHeader(name, value.fill(values)));
        message.setBody(request.payload(values));
    }

    /** Reads what came back. */
    public void read(Exchange exchange) throws ConnectorException, XMLStreamException {
        CxfPayload<?> payload = exchange.getMessage().getBody(CxfPayload.class);
        List<Source> body = payload == null ? List.of() : payload.getBodySources();
        if (body.isEmpty()) {
            throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "the Body of the answer is empty");
        }
        XMLStreamReader reader = StaxUtils.createXMLStreamReader(body.get(0));
        XmlRecordCutter cutter =
                new XmlRecordCutter(reader, settings.text("records"), watched, Set.of()).rootedIn(answers(exchange));
        Answer answer = new Answer(cutter, () -> {}, atEnd -> {});
        PageRequest asked = exchange.getProperty(REQUEST, PageRequest.class);
        exchange.setProperty(PAGE, Paging.of(exchange, settings).firstOf(answer, asked));
    }

    /** Names the WSDL gives to the answer of the operation; none where it describes types instead of elements. */
    private static Set<String> answers(Exchange exchange) {
        org.apache.cxf.message.Message answer =
                exchange.getMessage().getHeader(CxfConstants.CAMEL_CXF_MESSAGE, org.apache.cxf.message.Message.class);
        BindingOperationInfo operation =
                answer == null ? null : answer.getExchange().getBindingOperationInfo();
        if (operation == null || !operation.getOperationInfo().hasOutput()) {
            return Set.of();
        }
        // CXF may have taken the parts of a wrapped answer for answers of their own; the wrapper is what comes.
        BindingOperationInfo whole = operation.isUnwrapped() ? operation.getWrappedOperation() : operation;
        return whole.getOperationInfo().getOutput().getMessageParts().stream()
                .filter(MessagePartInfo::isElement)
                .map(part -> part.getElementQName().getLocalPart())
                .collect(Collectors.toSet());
    }

    /** Throws what a failed call means. */
    public void explain(Exchange exchange) throws Exception {
        throw SoapFailures.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** Leaves the page, and nothing of the call, in the message. */
    public void end(Exchange exchange) {
        @Nullable Page page = exchange.getProperty(PAGE, Page.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(page);
    }
}
