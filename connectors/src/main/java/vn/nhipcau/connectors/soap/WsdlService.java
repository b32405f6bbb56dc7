package vn.nhipcau.connectors.soap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.model.SoapBindingInfo;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.wsdl11.WSDLServiceFactory;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.mappings.values.Nearest;

/**
 * The operation a source means, as its service description has it.
 *
 * @param location of the checked WSDL, for CXF
 * @param address where the WSDL says the service listens
 */
record WsdlService(String location, QName service, QName port, QName operation, String address) {
    static WsdlService read(Settings settings, Bus bus) throws ConnectorException {
        String location = WsdlDocument.read(settings).toString();
        return choose(settings, location, endpoints(settings, bus, location));
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

    private static WsdlService choose(Settings settings, String location, List<EndpointInfo> all)
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
