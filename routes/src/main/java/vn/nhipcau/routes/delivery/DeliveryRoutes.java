package vn.nhipcau.routes.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.failure.FailurePolicy;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** The province's end of the bridge: statuses out, receipts in. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class DeliveryRoutes extends RouteBuilder {

    private final StatusDispatcher dispatcher;
    private final ReceiptTaker receipts;

    DeliveryRoutes(StatusDispatcher dispatcher, ReceiptTaker receipts) {
        this.dispatcher = dispatcher;
        this.receipts = receipts;
    }

    @Override
    public void configure() {
        dispatchStatuses();
        takeReceipts();
    }

    private void dispatchStatuses() {
        from("scheduler:dispatch-statuses?initialDelay=100&delay=500&greedy=true")
                .routeId("dispatch-statuses")
                .description("Hands due statuses of the outbox to the broker, one JMS transaction each")
                .routeConfigurationId(FailurePolicy.ID)
                .routePolicy(new LetGo(dispatcher::destroy))
                .process(exchange ->
                        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, dispatcher.dispatchDue() > 0));
    }

    // Batches of our own: Camel's JMS consumer costs a broker and a database commit for each message.
    private void takeReceipts() {
        from("scheduler:take-receipts?initialDelay=100&delay=50&greedy=true")
                .routeId("take-receipts")
                .description("Takes receipts from the broker and confirms or rejects what they answer")
                .routeConfigurationId(FailurePolicy.ID)
                .routePolicy(new LetGo(receipts::destroy))
                .process(
                        exchange -> exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, receipts.takeBatch() > 0));
    }
}
