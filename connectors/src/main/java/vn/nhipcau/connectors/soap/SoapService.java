package vn.nhipcau.connectors.soap;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.jaxws.ChainedCxfConfigurer.NullCxfConfigurer;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.tls.SourceTls;
import vn.nhipcau.connectors.xml.SafeXml;

/** The CXF client of one source: payload mode, streaming, no MTOM, no redirects, explicit limits. */
public final class SoapService extends CxfEndpoint {
    private static final long CONNECT_MILLIS = 15_000;
    /** Bytes of a request up to which it is sent with its length: old services do not read chunks. */
    private static final int MAX_UNCHUNKED = 1024 * 1024;

    public SoapService(Settings settings) throws ConnectorException {
        Bus bus = busOfItsOwn();
        settings.whenClosed(() -> bus.shutdown(false));
        setBus(bus);
        WsdlService wsdl = WsdlService.read(settings, bus);
        setWsdlURL(wsdl.location());
        setServiceNameAsQName(wsdl.service());
        setPortNameAsQName(wsdl.port());
        setDefaultOperationName(wsdl.operation().getLocalPart());
        setDefaultOperationNamespace(wsdl.operation().getNamespaceURI());
        setAddress(settings.optionalText("endpoint").orElse(wsdl.address()));
        setDataFormat(DataFormat.PAYLOAD);
        setAllowStreaming(true);
        setSynchronous(true);
        setMtomEnabled(false);
        setSkipFaultLogging(true);
        setSkipPayloadMessagePartCheck(true);
        setProperties(limits());
        getInInterceptors().add(new AnswerGuard());
        getInFaultInterceptors().add(new FaultGuard());
        setCxfConfigurer(new Conduit(settings.duration("timeout").toMillis(), tls(settings)));
        settings.optionalText("username").ifPresent(user -> getOutInterceptors().add(usernameToken(settings, user)));
    }

    private static Bus busOfItsOwn() {
        Bus before = BusFactory.getThreadDefaultBus(false);
        try {
            return new ExtensionManagerBus();
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
    }

    /** CXF's own limits are lower than a province's answer, or missing; ours are explicit (stack.md T2). */
    private static Map<String, Object> limits() {
        Map<String, Object> limits = new HashMap<>();
        limits.put(StaxUtils.MAX_CHILD_ELEMENTS, SafeXml.MAX_CHILDREN);
        limits.put(StaxUtils.MAX_ELEMENT_DEPTH, SafeXml.MAX_DEPTH);
        limits.put(StaxUtils.MAX_ATTRIBUTE_COUNT, SafeXml.MAX_ATTRIBUTES);
        limits.put(StaxUtils.MAX_ATTRIBUTE_SIZE, SafeXml.MAX_ATTRIBUTE_LENGTH);
        limits.put(StaxUtils.MAX_ELEMENT_COUNT, SafeXml.MAX_ELEMENTS);
        limits.put(StaxUtils.MAX_XML_CHARACTERS, SafeXml.MAX_CHARACTERS);
        return limits;
    }

    private static WSS4JOutInterceptor usernameToken(Settings settings, String user) {
        boolean digest = settings.text("password-type").equals("digest");
        CallbackHandler password = callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof WSPasswordCallback asked) {
                    asked.setPassword(settings.text("password"));
                }
            }
        };
        return new WSS4JOutInterceptor(Map.of(
                ConfigurationConstants.ACTION,
                ConfigurationConstants.USERNAME_TOKEN,
                ConfigurationConstants.USER,
                user,
                ConfigurationConstants.PASSWORD_TYPE,
                digest ? WSS4JConstants.PW_DIGEST : WSS4JConstants.PW_TEXT,
                ConfigurationConstants.PW_CALLBACK_REF,
                password));
    }

    /** Absent for an address without TLS: CXF would refuse it. */
    private @Nullable TLSClientParameters tls(Settings settings) throws ConnectorException {
        SourceTls tls = new SourceTls(settings);
        try {
            return getAddress().toLowerCase(Locale.ROOT).startsWith("https:") ? tls.forCxf() : null;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("Stores that could be opened cannot be used", failure);
        }
    }

    /** How the client talks HTTP. */
    private static final class Conduit extends NullCxfConfigurer {
        private final long timeoutMillis;
        private final @Nullable TLSClientParameters tls;

        Conduit(long timeoutMillis, @Nullable TLSClientParameters tls) {
            this.timeoutMillis = timeoutMillis;
            this.tls = tls;
        }

        @Override
        public void configureClient(Client client) {
            HTTPClientPolicy policy = new HTTPClientPolicy();
            policy.setConnectionTimeout(CONNECT_MILLIS);
            policy.setReceiveTimeout(timeoutMillis);
            policy.setAutoRedirect(false);
            policy.setChunkingThreshold(MAX_UNCHUNKED);
            policy.setVersion("1.1");
            HTTPConduit conduit = (HTTPConduit) client.getConduit();
            conduit.setClient(policy);
            if (tls != null) {
                conduit.setTlsClientParameters(tls);
            }
        }
    }
}
