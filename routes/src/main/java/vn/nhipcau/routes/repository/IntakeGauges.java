package vn.nhipcau.routes.repository;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** What the repository holds, for a monitor. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class IntakeGauges {

    private final JdbcClient sql;

    IntakeGauges(DataSource dataSource, DeliverySettings settings, MeterRegistry registry) {
        this.sql = JdbcClient.create(dataSource);
        Gauge.builder("nhipcau.repository.dead.letters", this, IntakeGauges::deadLetters)
                .description("Messages nobody could accept and nobody has decided about")
                .tag("queue", settings.statusQueue())
                .register(registry);
    }

    private double deadLetters() {
        return sql.sql("select count(*) from repository.dead_letter where state = 'OPEN'")
                .query(Double.class)
                .single();
    }
}
