package vn.nhipcau.portals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A SOAP 1.2 one-stop shop that thinks in slips (phiếu): data in attributes, two namespaces, {@code xsi:nil} here and the
 * year 1 there, continuation tokens, and a WS-Security UsernameToken whose digest it checks by itself.
 */
public final class SlipService implements AutoCloseable {
    public static final String USER = "iso-hue";
    public static final String PASSWORD = "Sông-Hương-2022";
    /** Stands in every field about a person; must never be seen behind the mapping. */
    public static final String CANARY = "Nguyễn Thị Canary";

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String SECURITY_UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String ASKED = "urn:dichvucong:tracuu:v2";
    private static final int USUAL = 50;

    private final HttpServer server;
    private final Ledger ledger;
    private final int most;

    /** What the service says instead of an answer. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Fault(String code, String why) {
            super(why);
            this.code = code;
        }
    }

    public SlipService(Ledger ledger) throws IOException {
        this(ledger, USUAL);
    }

    /**
     * @param most slips in one answer
     */
    public SlipService(Ledger ledger, int most) throws IOException {
        this.ledger = ledger;
        this.most = most;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/TraCuu.asmx", this::answer);
        server.start();
    }

    /** Scheme, host and port. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                Writer out = new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8)) {
            exchange.getResponseHeaders().set("Content-Type", "application/soap+xml; charset=utf-8");
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(200, 0);
                out.write(wsdl());
                return;
            }
            try {
                Answer answer = understood(exchange.getRequestBody());
                exchange.sendResponseHeaders(200, 0);
                answer.write(out);
            } catch (Fault fault) {
                exchange.sendResponseHeaders(500, 0);
                out.write(
                        "<e:Envelope xmlns:e=\"%s\"><e:Body><e:Fault xmlns:w=\"%s\"><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>w:%s</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang=\"vi\">%s</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>"
                                .formatted(SOAP, SECURITY, fault.code, fault.getMessage()));
            }
        }
    }

    private String wsdl() throws IOException {
        try (InputStream file = Objects.requireNonNull(SlipService.class.getResourceAsStream("/portals/slips.wsdl"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("http://localhost", address());
        }
    }

    /**
     * @param slips those of this page
     * @param of how many the window holds
     * @param next the token of the next page; empty on the last
     */
    private record Answer(List<Ledger.Entry> slips, int of, String next) {
        void write(Writer out) throws IOException {
            out.append("<e:Envelope xmlns:e=\"%s\"><e:Body>".formatted(SOAP))
                    .append("<t:TraCuuResponse xmlns:t=\"%s\" xmlns:p=\"urn:dichvucong:phieu:v2\" ".formatted(ASKED))
                    .append("xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">")
                    .append("<t:KetQua tong=\"%d\" theTiep=\"%s\">".formatted(of, next));
            for (Ledger.Entry entry : slips) {
                out.append(slip(entry));
            }
            out.append("</t:KetQua></t:TraCuuResponse></e:Body></e:Envelope>");
        }
    }

    private Answer understood(InputStream request) throws IOException, Fault {
        Document asked = parsed(request);
        refuseStrangers(asked);
        if (asked.getElementsByTagNameNS(ASKED, "TraCuu").getLength() != 1) {
            throw new Fault("YeuCauSai", "Không có thao tác này");
        }
        List<Ledger.Entry> found = ledger.changedIn(moment(asked, "tu"), moment(asked, "den"));
        int from = place(Objects.requireNonNullElse(text(asked, ASKED, "theTiep"), ""));
        int size = Integer.parseInt(Objects.requireNonNullElse(text(asked, ASKED, "soLuong"), String.valueOf(most)));
        int to = Math.min(found.size(), from + Math.min(most, size));
        return new Answer(found.subList(from, to), found.size(), to < found.size() ? token(to) : "");
    }

    private static String slip(Ledger.Entry entry) {
        String due = entry.due() == null ? "" : " hen=\"%s\"".formatted(written(entry.due()));
        String closed = entry.closed() == null ? "0001-01-01T00:00:00" : written(entry.closed());
        String waiting = entry.waitingSince() == null
                ? "<p:ChoBoSung i:nil=\"true\"/>"
                : "<p:ChoBoSung tu=\"%s\"/>".formatted(written(entry.waitingSince()));
        int state = entry.course().ordinal() + 1;
        return """
                <p:Phieu so="%s" thuTuc="%s.000.00.00.H57" capNhat="%s"><p:DonVi tiepNhan="%s" xuLy="%s"/>\
                <p:Moc nhan="%s"%s/><p:NgayTra>%s</p:NgayTra>%s<p:TinhTrang ma="%d">%s</p:TinhTrang>\
                <p:NguoiNop hoTen="%s" soGiayTo="046000000000"/></p:Phieu>""".formatted(
                        entry.code(),
                        entry.procedure(),
                        written(entry.changed()),
                        entry.agency(),
                        entry.agency(),
                        written(entry.received()),
                        due,
                        closed,
                        waiting,
                        state,
                        List.of("Đang xử lý", "Chờ bổ sung", "Đã trả kết quả", "Công dân rút")
                                .get(state - 1),
                        CANARY);
    }

    private static String written(LocalDateTime moment) {
        return moment.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static Document parsed(InputStream request) throws IOException, Fault {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(request.readAllBytes()));
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new Fault("YeuCauSai", "Không đọc được");
        }
    }

    /** The digest is SHA-1 over nonce, time and password (WS-Security UsernameToken Profile 1.1, 3.1). */
    private static void refuseStrangers(Document asked) throws Fault {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getDecoder().decode(String.valueOf(text(asked, SECURITY, "Nonce"))));
            sha1.update(String.valueOf(text(asked, SECURITY_UTILITY, "Created")).getBytes(StandardCharsets.UTF_8));
            sha1.update(PASSWORD.getBytes(StandardCharsets.UTF_8));
            String digest = Base64.getEncoder().encodeToString(sha1.digest());
            if (USER.equals(text(asked, SECURITY, "Username")) && digest.equals(text(asked, SECURITY, "Password"))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            // refused below
        }
        throw new Fault("FailedAuthentication", "Sai tài khoản " + USER);
    }

    private static LocalDateTime moment(Document asked, String name) throws Fault {
        try {
            return LocalDateTime.parse(String.valueOf(text(asked, ASKED, name)));
        } catch (DateTimeParseException wrong) {
            throw new Fault("ThoiDiemSai", name + " không đúng dạng yyyy-MM-ddTHH:mm:ss");
        }
    }

    private static String token(int place) {
        return Base64.getUrlEncoder().encodeToString(("tiep:" + place).getBytes(StandardCharsets.UTF_8));
    }

    private static int place(String token) {
        return token.isEmpty()
                ? 0
                : Integer.parseInt(
                        new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).substring(5));
    }

    private static @Nullable String text(Document asked, String namespace, String name) {
        Node found = asked.getElementsByTagNameNS(namespace, name).item(0);
        return found == null ? null : found.getTextContent().strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
