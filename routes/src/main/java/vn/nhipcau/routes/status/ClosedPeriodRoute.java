package vn.nhipcau.routes.status;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.failure.FailurePolicy;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** The look at closed periods that needs no reading before it: every morning, after the nightly readings. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class ClosedPeriodRoute extends RouteBuilder {

    private final ClosedPeriodWatch watch;

    ClosedPeriodRoute(ClosedPeriodWatch watch) {
        this.watch = watch;
    }

    @Override
    public void configure() {
        from("quartz:nhipcau/watch-closed-periods?cron=0+30+5+*+*+?&trigger.timeZone=Asia/Ho_Chi_Minh")
                .routeId("watch-closed-periods")
                .description("Compares closed periods with what their dossiers tell now")
                .routeConfigurationId(FailurePolicy.ID)
                .process(exchange -> watch.look());
    }
}
