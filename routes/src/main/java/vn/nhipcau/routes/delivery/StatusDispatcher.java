package vn.nhipcau.routes.delivery;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/**
 * Hands due messages to the broker, each in a JMS transaction of its own: one duplicate would void a whole batch.
 *
 * <p>Every transaction waits for the disk, so several {@link Lane lanes} send side by side and share one flush. An
 * agency always takes the same lane: its revisions leave in their order. {@link #dispatchDue()} is for one thread: the
 * route {@code dispatch-statuses}.
 */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class StatusDispatcher implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StatusDispatcher.class);
    private static final int MOST_BATCHES = 20;
    private static final int LANES = 8;

    private final Outbox outbox;
    private final IncidentWriter incidents;
    private final DeliverySettings settings;
    private final List<Lane> lanes;
    private final Executor senders = senders();
    private final Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private boolean brokerWasDown;

    StatusDispatcher(
            Outbox outbox,
            IncidentWriter incidents,
            DeliverySettings settings,
            @Qualifier("brokerConnectionFactory") ConnectionFactory factory) {
        this.outbox = outbox;
        this.incidents = incidents;
        this.settings = settings;
        this.lanes = Stream.generate(() -> new Lane(factory, settings.statusQueue()))
                .limit(LANES)
                .toList();
    }

    /** Sends what is due, in bounded batches; answers how many messages the broker has now. */
    synchronized int dispatchDue() {
        if (pause.lasts()) {
            return 0;
        }
        try {
            int sent = dispatch();
            pause.over();
            return sent;
        } catch (DataAccessException | TransactionException e) {
            // What was claimed comes back when its claim runs out; the broker drops what it already has.
            pause.longer("Dispatching statuses", e);
            return 0;
        }
    }

    private int dispatch() {
        outbox.redriveUnanswered();
        for (String stuck : outbox.giveUp()) {
            incidents.raise(
                    "DELIVERY_STUCK", stuck, "No receipt after %d re-drives.".formatted(settings.maxRedrives()));
        }
        int total = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int sent = send(outbox.claim());
            total += sent;
            if (sent < settings.batch()) {
                break;
            }
        }
        return total;
    }

    private int send(List<Outbox.Due> due) {
        Map<Lane, List<Outbox.Due>> shares = due.stream().collect(Collectors.groupingBy(this::lane));
        List<CompletableFuture<Lane.Sent>> sending = shares.entrySet().stream()
                .map(share -> CompletableFuture.supplyAsync(() -> share.getKey().send(share.getValue()), senders))
                .toList();
        List<Lane.Sent> ends = sending.stream().map(CompletableFuture::join).toList();
        List<String> sent = keys(ends.stream().flatMap(end -> end.sent().stream()));
        outbox.sent(sent);
        List<Outbox.Due> failed =
                ends.stream().flatMap(end -> end.failed().stream()).toList();
        if (!failed.isEmpty()) {
            failed.forEach(message -> outbox.failed(message, "the broker did not take the message"));
            outbox.release(keys(ends.stream().flatMap(end -> end.untried().stream())));
            brokerIsDown();
        } else if (brokerWasDown && !sent.isEmpty()) {
            brokerWasDown = false;
            incidents.settle("BROKER_UNREACHABLE", settings.statusQueue());
        }
        return sent.size();
    }

    private static Executor senders() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                LANES,
                LANES,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, "send-statuses"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private Lane lane(Outbox.Due message) {
        return lanes.get(Math.floorMod(message.agency().hashCode(), LANES));
    }

    private static List<String> keys(Stream<Outbox.Due> messages) {
        return messages.map(Outbox.Due::messageKey).toList();
    }

    private void brokerIsDown() {
        if (!brokerWasDown) {
            brokerWasDown = true;
            LOG.warn("The broker takes no messages; statuses wait in the outbox.");
            incidents.raise(
                    "BROKER_UNREACHABLE", settings.statusQueue(), "The broker takes no messages; statuses wait.");
        }
    }

    /** Gives the connections back; the next batch opens new ones. */
    @Override
    public synchronized void destroy() {
        lanes.forEach(Lane::close);
    }
}
