package vn.nhipcau.routes.repository;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.delivery.LetGo;
import vn.nhipcau.routes.failure.FailurePolicy;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** The committee's end of the bridge. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class IntakeRoutes extends RouteBuilder {

    private final StatusTaker taker;

    IntakeRoutes(StatusTaker taker) {
        this.taker = taker;
    }

    @Override
    public void configure() {
        takeInStatuses();
        takeDeadLetters();
    }

    // Batches of our own: Camel's JMS consumer costs a broker and a database commit for each message.
    private void takeInStatuses() {
        from("scheduler:take-in-statuses?initialDelay=100&delay=50&greedy=true")
                .routeId("take-in-statuses")
                .description("Takes statuses from the broker into the repository and answers with receipts")
                .routeConfigurationId(FailurePolicy.ID)
                .routePolicy(new LetGo(taker::destroy))
                .process(exchange -> exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, taker.takeBatch() > 0));
    }

    private void takeDeadLetters() {
        from("scheduler:take-dead-letters?initialDelay=2000&delay=5000&greedy=true")
                .routeId("take-dead-letters")
                .description("Copies what the broker could not deliver into the book of dead letters")
                .routeConfigurationId(FailurePolicy.ID)
                .process(exchange ->
                        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, taker.takeDeadLetters() > 0));
    }
}
