package vn.nhipcau.routes.ingest;

import java.util.Comparator;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/**
 * Gives every configured source its two routes once the Camel context runs: one that fetches, one that keeps its
 * schedule. A source that cannot be wired turns red by itself and stops no other.
 */
@Component
@ConditionalOnRole(Role.COLLECTOR)
public class SourceWiring {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWiring.class);
    private static final String NOT_WIRED = "SRC-201";

    private final Sources sources;
    private final Connectors connectors;
    private final CamelContext context;
    private final Puller puller;
    private final IncidentWriter incidents;

    SourceWiring(
            Sources sources, Connectors connectors, CamelContext context, Puller puller, IncidentWriter incidents) {
        this.sources = sources;
        this.connectors = connectors;
        this.context = context;
        this.puller = puller;
        this.incidents = incidents;
    }

    /** Wires all of them, catalogues first. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    public void wire() {
        sources.byId().keySet().forEach(puller::introduce);
        sources.byId().entrySet().stream()
                .sorted(Comparator.comparing(entry -> !entry.getValue().kind().isCatalogue()))
                .forEach(entry -> wire(entry.getKey(), entry.getValue()));
    }

    private void wire(String id, Source source) {
        try {
            connectors.add(source.spec(id, sources.base()));
            context.addRoutes(new ScheduleRoute(id, source, () -> puller.tick(id)));
            if (source.reconciles()) {
                context.addRoutes(new ReconcileRoute(id, source, () -> puller.reconcile(id)));
            }
            incidents.settle(NOT_WIRED, id);
        } catch (ConnectorException e) {
            LOG.error("{}: {}", id, e.getMessage());
            incidents.raise(NOT_WIRED, id, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            LOG.error(
                    "{}: its schedule could not be started: {}",
                    id,
                    e.getClass().getSimpleName());
            incidents.raise(NOT_WIRED, id, "Its schedule could not be started.");
        }
    }
}
