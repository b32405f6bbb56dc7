package vn.nhipcau.connectors.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.model.SoapBindingInfo;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.wsdl11.WSDLServiceFactory;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.xml.SafeXml;
import vn.nhipcau.connectors.xml.XmlRecordCutter;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.mappings.values.Nearest;

/**
 * The operation a source means, as its service description has it.
 *
 * @param location of the WSDL, for CXF
 * @param sha256 of the WSDL
 * @param address where the WSDL says the service listens
 */
record WsdlService(String location, String sha256, QName service, QName port, QName operation, String address) {
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    static WsdlService read(Settings settings, Bus bus) throws ConnectorException {
        String wsdl = settings.text("wsdl");
        boolean remote = wsdl.matches("(?i)https?://.*");
        String location =
                remote ? wsdl : settings.path("wsdl").orElseThrow().toUri().toString();
        byte[] bytes = remote
                ? download(settings, wsdl)
                : file(settings, settings.path("wsdl").orElseThrow());
        refuseUnsafe(settings, bytes);
        String sha256 = Sha256.hex(bytes);
        String pinned = settings.optionalText("wsdl-sha256").orElse(sha256);
        if (!pinned.equalsIgnoreCase(sha256)) {
            throw new ConnectorException(
                    ConnectorProblem.CONTRACT_DRIFT,
                    "%s: the WSDL is not the pinned one (now %s). Compare the two and accept the new one by wsdl-sha256."
                            .formatted(settings.id(), sha256));
        }
        return choose(settings, location, sha256, endpoints(settings, bus, location));
    }

    private static byte[] file(Settings settings, Path file) throws ConnectorException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw wrong(settings, "wsdl", "the file %s cannot be read".formatted(file));
        }
    }

    private static byte[] download(Settings settings, String address) throws ConnectorException {
        try {
            int timeout = (int) settings.duration("timeout").toMillis();
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(
                    (int) Math.min(timeout, Duration.ofSeconds(15).toMillis()));
            connection.setReadTimeout(timeout);
            try (InputStream stream = connection.getInputStream()) {
                byte[] bytes = stream.readNBytes(MAX_BYTES);
                if (connection.getResponseCode() != 200) {
                    throw new ConnectorException(
                            ConnectorProblem.ERROR_ANSWER,
                            "%s: the WSDL is not at its address (HTTP %d)"
                                    .formatted(settings.id(), connection.getResponseCode()));
                }
                return bytes;
            }
        } catch (IOException failure) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, "%s: the WSDL cannot be fetched".formatted(settings.id()), failure);
        }
    }

    /** Reads it once by our own parser, which refuses a DTD, entities and what is no XML at all. */
    private static void refuseUnsafe(Settings settings, byte[] bytes) throws ConnectorException {
        try (XmlRecordCutter cutter =
                XmlRecordCutter.wholeDocument(SafeXml.reader(new ByteArrayInputStream(bytes)), Set.of())) {
            cutter.next();
        } catch (ConnectorException broken) {
            throw broken.at(settings.id() + ": wsdl");
        } catch (IOException | XMLStreamException failure) {
            throw wrong(settings, "wsdl", "this is not a WSDL");
        }
    }

    private static List<EndpointInfo> endpoints(Settings settings, Bus bus, String location) throws ConnectorException {
        try {
            List<EndpointInfo> endpoints = new ArrayList<>();
            new WSDLServiceFactory(bus, location)
                    .create()
                    .getServiceInfos()
                    .forEach(service -> endpoints.addAll(service.getEndpoints()));
            return endpoints;
        } catch (RuntimeException unusable) {
            throw wrong(
                    settings,
                    "wsdl",
                    "this is not a usable WSDL (%s)"
                            .formatted(unusable.getClass().getSimpleName()));
        }
    }

    private static WsdlService choose(Settings settings, String location, String sha256, List<EndpointInfo> all)
            throws ConnectorException {
        List<EndpointInfo> ofService = named(
                settings,
                "service",
                all,
                endpoint -> endpoint.getService().getName().getLocalPart());
        List<EndpointInfo> ofPort = named(
                settings, "port", ofService, endpoint -> endpoint.getName().getLocalPart());
        double version = Double.parseDouble(settings.text("soap-version"));
        EndpointInfo endpoint = ofPort.stream()
                .filter(candidate -> version(candidate) == version)
                .findFirst()
                .orElseThrow(() ->
                        wrong(settings, "soap-version", "the WSDL has no such port for SOAP %s".formatted(version)));
        String wanted = settings.text("operation");
        List<BindingOperationInfo> operations =
                List.copyOf(endpoint.getBinding().getOperations());
        QName operation = operations.stream()
                .map(BindingOperationInfo::getName)
                .filter(name -> name.getLocalPart().equals(wanted))
                .findFirst()
                .orElseThrow(() -> wrong(
                        settings,
                        "operation",
                        "the WSDL has no operation \"%s\".%s"
                                .formatted(
                                        wanted,
                                        Nearest.didYouMean(
                                                wanted,
                                                operations.stream()
                                                        .map(info ->
                                                                info.getName().getLocalPart())
                                                        .toList()))));
        return new WsdlService(
                location,
                sha256,
                endpoint.getService().getName(),
                endpoint.getName(),
                operation,
                String.valueOf(endpoint.getAddress()));
    }

    private static double version(EndpointInfo endpoint) {
        if (endpoint.getBinding() instanceof SoapBindingInfo soap) {
            SoapVersion version = soap.getSoapVersion();
            return version.getVersion();
        }
        return 0;
    }

    private interface Naming {
        String of(EndpointInfo endpoint);
    }

    private static List<EndpointInfo> named(
            Settings settings, String parameter, List<EndpointInfo> endpoints, Naming naming)
            throws ConnectorException {
        String name = settings.optionalText(parameter).orElse(null);
        if (name == null) {
            return endpoints;
        }
        List<EndpointInfo> named = endpoints.stream()
                .filter(endpoint -> naming.of(endpoint).equals(name))
                .toList();
        if (named.isEmpty()) {
            List<String> known = endpoints.stream().map(naming::of).distinct().toList();
            throw wrong(
                    settings,
                    parameter,
                    "the WSDL has no %s \"%s\".%s".formatted(parameter, name, Nearest.didYouMean(name, known)));
        }
        return named;
    }

    private static ConnectorException wrong(Settings settings, String parameter, String text) {
        return new ConnectorException(
                ConnectorProblem.WRONG_VALUE,
                "nhipcau.sources.%s.with.%s: %s".formatted(settings.id(), parameter, text));
    }
}
