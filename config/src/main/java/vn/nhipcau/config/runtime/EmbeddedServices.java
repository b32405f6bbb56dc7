package vn.nhipcau.config.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.config.settings.Settings;
import vn.nhipcau.routes.delivery.DeliverySettings;

/**
 * The PostgreSQL and the broker beside us, where the settings name no others. They start while Spring starts and stop after
 * it has stopped, so nothing ever loses its database while it is still closing.
 */
final class EmbeddedServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServices.class);

    private final @Nullable CompletableFuture<EmbeddedPostgres> postgres;
    private final @Nullable CompletableFuture<EmbeddedBroker> broker;

    private EmbeddedServices(
            @Nullable CompletableFuture<EmbeddedPostgres> postgres,
            @Nullable CompletableFuture<EmbeddedBroker> broker) {
        this.postgres = postgres;
        this.broker = broker;
    }

    static EmbeddedServices start(DataFolder data, Settings settings) {
        return new EmbeddedServices(
                settings.database().url() == null
                        ? begin(() -> EmbeddedPostgres.start(data, settings.embedded()))
                        : null,
                settings.broker().url() == null
                        ? begin(() -> EmbeddedBroker.start(
                                data.resolve("broker"),
                                data.port("broker", settings.embedded().brokerPort()),
                                queues(settings.delivery()),
                                users(data, settings)))
                        : null);
    }

    /** Null when the settings name a server of their own. */
    @Nullable
    EmbeddedPostgres postgres() throws StartException {
        return postgres == null ? null : finished(postgres);
    }

    /** Null when the settings name a broker of their own. */
    @Nullable
    EmbeddedBroker broker() throws StartException {
        return broker == null ? null : finished(broker);
    }

    static String brokerPassword(DataFolder data, String user) {
        return data.secret("broker-" + user);
    }

    private static BrokerQueues queues(DeliverySettings delivery) {
        return new BrokerQueues(
                delivery.statusQueue(), delivery.receiptQueue(), delivery.deadLetterQueue(), "nhipcau.expired");
    }

    private static List<BrokerUser> users(DataFolder data, Settings settings) {
        List<BrokerUser> users = new ArrayList<>();
        String sender = settings.broker().username();
        String repository = settings.broker().repositoryUsername();
        users.add(new BrokerUser(sender, brokerPassword(data, sender), Set.of(EmbeddedBroker.SENDER)));
        users.add(new BrokerUser(repository, brokerPassword(data, repository), Set.of(EmbeddedBroker.REPOSITORY)));
        for (String other : settings.embedded().senders()) {
            users.add(new BrokerUser(other, brokerPassword(data, other), Set.of(EmbeddedBroker.SENDER)));
        }
        return users;
    }

    private interface Start<T> {
        T call() throws StartException;
    }

    private static <T> CompletableFuture<T> begin(Start<T> start) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread starter = new Thread(
                () -> {
                    try {
                        result.complete(start.call());
                    } catch (StartException | RuntimeException failed) {
                        result.completeExceptionally(failed);
                    }
                },
                "nhipcau-start");
        starter.setDaemon(true);
        starter.start();
        return result;
    }

    private static <T> T finished(CompletableFuture<T> service) throws StartException {
        try {
            return service.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StartException known) {
                throw known;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        stop("broker", broker);
        stop("PostgreSQL", postgres);
    }

    private static void stop(String name, @Nullable CompletableFuture<? extends AutoCloseable> service) {
        if (service == null) {
            return;
        }
        try {
            finished(service).close();
        } catch (StartException neverStarted) {
            LOG.debug("{} had not started", name, neverStarted);
        } catch (Exception stubborn) {
            LOG.warn("RUN-131 the embedded {} did not stop cleanly; the next start repairs it", name, stubborn);
        }
    }
}
