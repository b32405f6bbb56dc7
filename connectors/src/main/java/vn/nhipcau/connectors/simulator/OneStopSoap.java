package vn.nhipcau.connectors.simulator;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.staxutils.StaxUtils;

/** Operation {@code LayDanhSachHoSo} of the province's one-stop shop: dossiers changed in a window, in pages from 1. */
@WebServiceProvider(targetNamespace = HoSoXml.NAMESPACE, serviceName = OneStopSoap.SERVICE, portName = OneStopSoap.PORT)
@ServiceMode(Service.Mode.PAYLOAD)
final class OneStopSoap implements Provider<Source> {
    static final String SERVICE = "HoSoService";
    static final String PORT = "HoSoPort";
    static final String OPERATION = "LayDanhSachHoSo";

    private static final int MOST = 5_000;
    private static final QName CLIENT = new QName("http://schemas.xmlsoap.org/soap/envelope/", "Client");
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    private final PortalBooks books;

    OneStopSoap(PortalBooks books) {
        this.books = books;
    }

    @Override
    public Source invoke(Source payload) {
        try {
            var request = parameters(payload);
            var found = books.changedIn(moment(request, "TuThoiDiem"), moment(request, "DenThoiDiem"));
            return answer(found, number(request, "Trang"), Math.min(MOST, number(request, "KichThuoc")));
        } catch (XMLStreamException e) {
            throw fault("Yêu cầu không đọc được");
        }
    }

    private static Source answer(List<PortalDossier> found, int page, int size) throws XMLStreamException {
        int from = Math.min(found.size(), (page - 1) * size);
        int to = Math.min(found.size(), from + size);
        var text = new StringWriter();
        new HoSoXml(WRITERS.createXMLStreamWriter(text))
                .answer(found.size(), to < found.size() ? page + 1 : null, found.subList(from, to));
        return new StreamSource(new StringReader(text.toString()));
    }

    private static Map<String, String> parameters(Source payload) throws XMLStreamException {
        var reader = StaxUtils.createXMLStreamReader(payload);
        var values = new HashMap<String, String>();
        for (int depth = 0; reader.hasNext(); ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == 1) {
                    values.put(reader.getLocalName(), reader.getElementText().strip());
                } else {
                    if (!reader.getLocalName().equals(OPERATION)) {
                        throw fault("Không có dịch vụ " + reader.getLocalName());
                    }
                    depth = 1;
                }
            }
        }
        return values;
    }

    /** A time with an offset, or without one in the province's zone. */
    private static Instant moment(Map<String, String> request, String name) {
        var text = request.getOrDefault(name, "");
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : LocalDateTime.from(parsed).atZone(WorldSettings.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw fault(name + " không phải là thời điểm xsd:dateTime");
        }
    }

    private static int number(Map<String, String> request, String name) {
        var text = request.getOrDefault(name, "");
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw fault(name + " phải là số nguyên từ 1");
        }
        return Integer.parseInt(text);
    }

    private static SoapFault fault(String why) {
        return new SoapFault(why, CLIENT);
    }
}
