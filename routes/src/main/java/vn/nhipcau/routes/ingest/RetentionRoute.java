package vn.nhipcau.routes.ingest;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.failure.FailurePolicy;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.store.Quarantine;
import vn.nhipcau.routes.store.QuarantineSettings;

/** Drops encrypted copies of rejected and held records when their time is over, whether they were dealt with or not. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class RetentionRoute extends RouteBuilder {
    /** Records nobody dealt with can only be read again from their source now. */
    static final String EXPIRED = "QUA-420";

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRoute.class);

    private final Quarantine quarantine;
    private final QuarantineSettings settings;
    private final IncidentWriter incidents;

    RetentionRoute(Quarantine quarantine, QuarantineSettings settings, IncidentWriter incidents) {
        this.quarantine = quarantine;
        this.settings = settings;
        this.incidents = incidents;
    }

    @Override
    public void configure() {
        from("scheduler:drop-old-copies?initialDelay=60000&delay=3600000")
                .routeId("drop-old-copies")
                .description("Drops encrypted copies of rejected records after the time of retention")
                .routeConfigurationId(FailurePolicy.ID)
                .process(exchange -> dropOldCopies());
    }

    void dropOldCopies() {
        Map<String, Long> unread = quarantine.dropCopies(settings.retention());
        unread.forEach((source, records) -> {
            LOG.warn("{}: the copies of {} records that still waited are too old and were dropped", source, records);
            incidents.raise(
                    EXPIRED,
                    source,
                    "The copies of %d records that still waited were dropped after %d days; read their window again by backfill."
                            .formatted(records, settings.retention().toDays()));
        });
    }
}
