package vn.nhipcau.connectors.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

/**
 * The sources that are wired, each as a route of its own: {@code direct:fetch-<id>} to its Kamelet. One that fails
 * harms no other. Works in any started {@link CamelContext}, with Spring or without.
 */
public final class Connectors implements AutoCloseable {
    private final ConnectorCatalog catalog;
    private final CamelContext context;
    private final AcceptedContracts acceptedContracts;
    private final ProducerTemplate template;
    private final Map<String, Settings> sources = new ConcurrentHashMap<>();
    private final Set<String> loaded = new HashSet<>();

    /** Remembers what sources were accepted with for as long as the process lives. */
    public Connectors(ConnectorCatalog catalog, CamelContext context) {
        this(catalog, context, AcceptedContracts.inMemory());
    }

    public Connectors(ConnectorCatalog catalog, CamelContext context, AcceptedContracts acceptedContracts) {
        this.catalog = catalog;
        this.context = context;
        this.acceptedContracts = acceptedContracts;
        this.template = context.createProducerTemplate();
    }

    /**
     * Checks a source's parameters and adds its route. The context must have been started: before that, Camel would
     * let one bad source veto the start of all.
     *
     * @throws ConnectorException with every problem in its message; the other sources go on
     */
    public synchronized void add(SourceSpec source) throws ConnectorException {
        refuseProblems(source);
        ConnectorDefinition connector = catalog.find(source.connector()).orElseThrow();
        remove(source.id());
        Settings settings = new Settings(source, connector, acceptedContracts);
        context.getRegistry().bind(settingsName(source.id()), settings);
        sources.put(source.id(), settings);
        try {
            if (loaded.add(connector.name())) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString(connector.name() + ".kamelet.yaml", connector.route()));
            }
            context.addRoutes(fetchRoute(source));
        } catch (Exception cause) {
            remove(source.id());
            throw Failures.of(source.id(), cause);
        }
    }

    /** Takes a source's routes away and closes what it holds open; an unknown one is no fault. */
    public synchronized void remove(String id) throws ConnectorException {
        Settings settings = sources.remove(id);
        if (settings == null) {
            return;
        }
        try {
            for (String route : List.of("fetch-" + id, "read-" + id)) {
                context.getRouteController().stopRoute(route);
                context.removeRoute(route);
            }
            List<String> endpoints = new ArrayList<>();
            context.getEndpoints().stream()
                    .map(endpoint -> endpoint.getEndpointUri())
                    .filter(uri ->
                            uri.matches("(kamelet|direct):.*(/read-|routeId=read-|fetch-)\\Q" + id + "\\E(\\?.*)?"))
                    .forEach(endpoints::add);
            for (String endpoint : endpoints) {
                context.removeEndpoints(endpoint);
            }
        } catch (Exception cause) {
            throw Failures.of(id, cause);
        } finally {
            context.getRegistry().unbind(settingsName(id));
            settings.close();
        }
    }

    /** Begins a reading of a source; it remembers nothing of any other. */
    public SourceReading open(String id) {
        return new SourceReading(id, (request, reading) -> fetch(id, request, reading));
    }

    /** Asks a source for one page and for nothing after it: a check, a preview. */
    public Page fetch(String id, PageRequest request) throws ConnectorException {
        try (SourceReading reading = open(id)) {
            return reading.fetch(request);
        }
    }

    private Page fetch(String id, PageRequest request, SourceReading reading) throws ConnectorException {
        if (!sources.containsKey(id)) {
            throw new ConnectorException(
                    ConnectorProblem.UNKNOWN_CONNECTOR, "%s: there is no such source".formatted(id));
        }
        Exchange exchange = template.request("direct:fetch-" + id, asked -> {
            asked.getMessage().setBody(request);
            reading.goWith(asked);
        });
        Exception failure = exchange.getException();
        if (failure != null) {
            throw Failures.of(id, failure);
        }
        return exchange.getMessage().getBody(Page.class);
    }

    @Override
    public void close() throws ConnectorException {
        for (String id : List.copyOf(sources.keySet())) {
            remove(id);
        }
        template.stop();
    }

    private void refuseProblems(SourceSpec source) throws ConnectorException {
        List<ParameterProblem> problems =
                catalog.check("nhipcau.sources." + source.id(), source.connector(), source.with());
        if (!problems.isEmpty()) {
            ParameterProblem first = problems.get(0);
            String others = problems.stream()
                    .skip(1)
                    .map(problem -> "\n" + problem.sentence())
                    .collect(Collectors.joining());
            throw new ConnectorException(first.problem(), first.withoutCode() + others);
        }
        if (!context.isStarted()) {
            throw new IllegalStateException("Start the Camel context before adding the source " + source.id());
        }
    }

    private static RouteBuilder fetchRoute(SourceSpec source) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch-" + source.id())
                        .routeId("fetch-" + source.id())
                        .description("One page of %s by the Kamelet %s".formatted(source.id(), source.connector()))
                        .noStreamCaching()
                        .errorHandler(noErrorHandler())
                        .to("kamelet:%s/read-%s?source=%s".formatted(source.connector(), source.id(), source.id()));
            }
        };
    }

    private static String settingsName(String id) {
        return "settings-" + id;
    }
}
