package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.cxf.ws.security.tokenstore.MemoryTokenStore;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.modeler.Registry;

/** One HTTP server on the loopback address with both portals on it. It can fall down and get up at the same port. */
final class PortalServer implements AutoCloseable {
    private static final String SOAP = "/soap/*";

    private final Tomcat tomcat = new Tomcat();
    private final Bus bus = new ExtensionManagerBus();
    private final Faults faults = new Faults();
    private final Connector connector = new Connector();

    PortalServer(int port, Path folder, PortalBooks province, PortalBooks communes) throws IOException {
        TomcatURLStreamHandlerFactory.disable();
        Registry.disableRegistry();
        tomcat.setBaseDir(folder.toString());
        tomcat.getEngine().setName("simulator");
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("bindOnInit", "false");
        connector.setURIEncoding("UTF-8");
        tomcat.setConnector(connector);
        tomcat.setSilent(true);
        var context = tomcat.addContext("", null);
        lookForNoLeaks(context);
        addSoap(context);
        Tomcat.addServlet(context, "opencps", new OpenCpsApi(communes, faults));
        context.addServletMappingDecoded("/o/rest/v2/dossiers", "opencps");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IOException(
                    "The simulated portals cannot listen on 127.0.0.1:%d. Choose another port.".formatted(port), e);
        }
        connector.setPort(connector.getLocalPort());
        publish(province);
    }

    Faults faults() {
        return faults;
    }

    String address() {
        return "http://127.0.0.1:" + connector.getPort();
    }

    String soapAddress() {
        return address() + "/soap/hoso";
    }

    String restAddress() {
        return address() + "/o/rest/v2/dossiers";
    }

    /** Stops listening: connections are refused until {@link #up}. */
    void down() {
        move(true);
    }

    void up() {
        move(false);
    }

    private void move(boolean down) {
        try {
            if (down) {
                connector.stop();
            } else if (!connector.getState().isAvailable()) {
                connector.start();
            }
        } catch (LifecycleException e) {
            throw new IllegalStateException("The simulated portals cannot be stopped or started at " + address(), e);
        }
    }

    private void addSoap(Context context) {
        var servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        Tomcat.addServlet(context, "soap", servlet).setLoadOnStartup(1);
        context.addServletMappingDecoded(SOAP, "soap");
        var filter = new FilterDef();
        filter.setFilterName("faults");
        filter.setFilter(faults);
        context.addFilterDef(filter);
        var map = new FilterMap();
        map.setFilterName("faults");
        map.addURLPatternDecoded(SOAP);
        context.addFilterMap(map);
    }

    /** Tomcat would look for leaks of redeployed applications with reflection that Java forbids; we never redeploy. */
    private static void lookForNoLeaks(Context context) {
        if (context instanceof StandardContext standard) {
            standard.setClearReferencesObjectStreamClassCaches(false);
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesThreadLocals(false);
        }
    }

    private void publish(PortalBooks province) {
        var before = BusFactory.getThreadDefaultBus(false);
        try {
            var endpoint = new EndpointImpl(bus, new OneStopSoap(province));
            endpoint.setWsdlLocation(Objects.requireNonNull(PortalServer.class.getResource("hoso.wsdl"))
                    .toString());
            // A password as text has no nonce to remember, so no cache on disk is wanted.
            endpoint.setProperties(new HashMap<>(Map.of(
                    SecurityConstants.ENABLE_NONCE_CACHE, false,
                    SecurityConstants.ENABLE_TIMESTAMP_CACHE, false,
                    SecurityConstants.TOKEN_STORE_CACHE_INSTANCE, new MemoryTokenStore())));
            endpoint.getInInterceptors().add(Login.usernameToken());
            endpoint.publish("/hoso");
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
    }

    @Override
    public void close() throws IOException {
        bus.shutdown(true);
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("The simulated portals did not stop", e);
        }
    }
}
