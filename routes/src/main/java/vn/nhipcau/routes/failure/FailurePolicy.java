package vn.nhipcau.routes.failure;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * The one failure policy of our routes: no blind retries, one line in the log, never a body or a stack trace.
 *
 * <p>The exception stays on the exchange, so a transacted consumer rolls back and its broker decides about
 * redelivery; a timer simply tries again at its next tick.
 */
@Component
public class FailurePolicy extends RouteConfigurationBuilder {
    /** For {@code routeConfigurationId} of every shipped route. */
    public static final String ID = "nhipcau-failure-policy";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .maximumRedeliveries(0)
                .logExhausted(false)
                .logExhaustedMessageBody(false)
                .logStackTrace(false)
                .handled(false)
                .log(LoggingLevel.ERROR, "vn.nhipcau.routes.failure", "${routeId} failed: ${exception.message}");
    }
}
