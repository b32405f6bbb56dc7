package vn.nhipcau.routes.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** How full the queue of outgoing statuses is, for a monitor; read from the outbox when a monitor asks. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class DeliveryGauges {

    private static final List<String> STATES =
            List.of("PENDING", "SENDING", "SENT", "REDRIVE", "CONFIRMED", "REJECTED", "SUPERSEDED", "STUCK");
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient sql;
    private Reading last;

    private record Count(String state, long messages) {}

    private record Reading(List<Count> counts, double oldestSeconds, long at) {}

    DeliveryGauges(DataSource dataSource, DeliverySettings settings, MeterRegistry registry) {
        this.sql = JdbcClient.create(dataSource);
        this.last = new Reading(List.of(), 0, System.nanoTime() - FRESH.toNanos());
        for (String state : STATES) {
            Gauge.builder("nhipcau.delivery.messages", this, gauges -> gauges.count(state))
                    .description("Statuses in the outbox by state")
                    .tag("queue", settings.statusQueue())
                    .tag("state", state)
                    .register(registry);
        }
        Gauge.builder("nhipcau.delivery.oldest.seconds", this, DeliveryGauges::oldest)
                .description("Age of the oldest status that the repository has not answered yet")
                .tag("queue", settings.statusQueue())
                .baseUnit("seconds")
                .register(registry);
    }

    private double count(String state) {
        return reading().counts().stream()
                .filter(count -> count.state().equals(state))
                .mapToLong(Count::messages)
                .sum();
    }

    private double oldest() {
        return reading().oldestSeconds();
    }

    private synchronized Reading reading() {
        if (System.nanoTime() - last.at() >= FRESH.toNanos()) {
            List<Count> counts = sql.sql("select state, count(*) from outbox group by state")
                    .query((row, number) -> new Count(row.getString(1), row.getLong(2)))
                    .list();
            double oldest = sql.sql("""
                    select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox
                    where state in ('PENDING', 'SENDING', 'SENT', 'REDRIVE', 'STUCK')
                    """).query(Double.class).single();
            last = new Reading(counts, oldest, System.nanoTime());
        }
        return last;
    }
}
