package vn.nhipcau.routes.ingest;

import org.apache.camel.builder.RouteBuilder;
import vn.nhipcau.routes.failure.FailurePolicy;

/** The schedule by which the last months of one source are read again. */
final class ReconcileRoute extends RouteBuilder {
    private final String sourceId;
    private final Source source;
    private final Runnable tick;

    ReconcileRoute(String sourceId, Source source, Runnable tick) {
        this.sourceId = sourceId;
        this.source = source;
        this.tick = tick;
    }

    @Override
    public void configure() {
        from(ScheduleRoute.quartz("reconcile-" + sourceId, source.reconcile()))
                .routeId("reconcile-" + sourceId)
                .description("Reads the last months of %s again at %s".formatted(source.name(), source.reconcile()))
                .routeConfigurationId(FailurePolicy.ID)
                .process(exchange -> tick.run());
    }
}
