package vn.nhipcau.routes.ingest;

import java.util.Objects;
import org.apache.camel.builder.RouteBuilder;
import vn.nhipcau.routes.failure.FailurePolicy;

/** The schedule of one source: a timer that starts a run and never waits for it. */
final class ScheduleRoute extends RouteBuilder {
    private final String sourceId;
    private final Source source;
    private final Runnable tick;

    ScheduleRoute(String sourceId, Source source, Runnable tick) {
        this.sourceId = sourceId;
        this.source = source;
        this.tick = tick;
    }

    @Override
    public void configure() {
        from(timer())
                .routeId("pull-" + sourceId)
                .description("Starts a run of %s %s".formatted(source.name(), rhythm()))
                .routeConfigurationId(FailurePolicy.ID)
                .process(exchange -> tick.run());
    }

    private String timer() {
        if (source.cron() != null) {
            return quartz("pull-" + sourceId, source.cron());
        }
        return "scheduler:pull-%s?delay=%d&initialDelay=100&useFixedDelay=false"
                .formatted(sourceId, Objects.requireNonNull(source.every()).toMillis());
    }

    static String quartz(String name, String cron) {
        return "quartz:nhipcau/%s?cron=%s&trigger.timeZone=Asia/Ho_Chi_Minh"
                .formatted(name, cron.strip().replaceAll("\\s+", "+"));
    }

    private String rhythm() {
        return source.cron() != null ? "at " + source.cron() : "every " + source.every();
    }
}
