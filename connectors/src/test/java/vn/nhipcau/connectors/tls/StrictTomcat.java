package vn.nhipcau.connectors.tls;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** A Tomcat that demands a client certificate and, unlike the JDK's own server, says so when it gets none. */
final class StrictTomcat implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    StrictTomcat(Path base, TestCertificates certificates, String protocols, String type, String answer)
            throws Exception {
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols(protocols);
        tls.setCertificateVerification("required");
        tls.setTrustStore(certificates.trusted());
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(certificates.only("server"));
        certificate.setCertificateKeystorePassword(TestCertificates.PASSWORD);
        tls.addCertificate(certificate);
        ((Http11NioProtocol) connector.getProtocolHandler()).addSslHostConfig(tls);
        tomcat.setBaseDir(base.resolve("tomcat").toString());
        tomcat.setConnector(connector);
        tomcat.setSilent(true);
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Tomcat.addServlet(context, "portal", new Portal(type, answer));
        context.addServletMappingDecoded("/*", "portal");
        tomcat.start();
    }

    String address() {
        return "https://127.0.0.1:" + connector.getLocalPort();
    }

    private static final class Portal extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final String type;
        private final String answer;

        Portal(String type, String answer) {
            this.type = type;
            this.answer = answer;
        }

        @Override
        protected void service(HttpServletRequest asked, HttpServletResponse reply) throws IOException {
            asked.getInputStream().readAllBytes();
            reply.setContentType(type);
            reply.getWriter().write(answer);
        }
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
