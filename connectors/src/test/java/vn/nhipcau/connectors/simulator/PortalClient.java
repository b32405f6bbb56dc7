package vn.nhipcau.connectors.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A plain HTTP client that knows neither CXF nor our connectors. */
final class PortalClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedProvince province;

    PortalClient(SimulatedProvince province) {
        this.province = province;
    }

    HttpResponse<String> soap(String password, String from, String to, int page, int size) throws Exception {
        var body = """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
                  <soapenv:Header>
                    <wsse:Security soapenv:mustUnderstand="1" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
                      <wsse:UsernameToken>
                        <wsse:Username>nhipcau</wsse:Username>
                        <wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText">%s</wsse:Password>
                      </wsse:UsernameToken>
                    </wsse:Security>
                  </soapenv:Header>
                  <soapenv:Body>
                    <LayDanhSachHoSo xmlns="http://motcua.gov.vn/hoso">
                      <TuThoiDiem>%s</TuThoiDiem><DenThoiDiem>%s</DenThoiDiem><Trang>%d</Trang><KichThuoc>%d</KichThuoc>
                    </LayDanhSachHoSo>
                  </soapenv:Body>
                </soapenv:Envelope>
                """.formatted(password, from, to, page, size);
        return http.send(
                HttpRequest.newBuilder(URI.create(province.soapAddress()))
                        .header("Content-Type", "text/xml;charset=UTF-8")
                        .header("SOAPAction", "\"http://motcua.gov.vn/hoso/LayDanhSachHoSo\"")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Every {@code HoSo} changed in a window, page after page until no next one is named. */
    List<Element> allOverSoap(String from, String to, int size) throws Exception {
        var all = new ArrayList<Element>();
        for (var next = "1"; !next.isEmpty(); ) {
            var answer = soap(Login.SOAP_PASSWORD, from, to, Integer.parseInt(next), size);
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
            var rows = document.getElementsByTagNameNS(HoSoXml.NAMESPACE, "HoSo");
            for (int index = 0; index < rows.getLength(); index++) {
                all.add((Element) rows.item(index));
            }
            next = document.getElementsByTagNameNS(HoSoXml.NAMESPACE, "TrangTiep")
                    .item(0)
                    .getTextContent();
        }
        return all;
    }

    HttpResponse<String> rest(String password, String group, String query) throws IOException, InterruptedException {
        var login = Base64.getEncoder().encodeToString((Login.USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(province.restAddress() + query))
                        .header("Authorization", "Basic " + login)
                        .header("groupId", group)
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode rest(String query) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(rest(Login.REST_PASSWORD, OpenCpsApi.GROUP, query).body());
    }

    String get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    /** The content of the only child of that name, empty where there is none. */
    static String text(Element row, String name) {
        var found = row.getElementsByTagNameNS(HoSoXml.NAMESPACE, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
