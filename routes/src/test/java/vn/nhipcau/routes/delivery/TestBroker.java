package vn.nhipcau.routes.delivery;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.NullUnmarked;

/** A real broker with users, a durable journal and pinned queues, on a port of its own; may be stopped and started. */
@NullUnmarked
public final class TestBroker implements AutoCloseable {

    private static final String SENDER = "sender";
    private static final String REPOSITORY = "repository";

    private final Path folder;
    private final int port;
    private EmbeddedActiveMQ server;

    TestBroker(Path folder) {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        start();
    }

    public void start() {
        try {
            SecurityConfiguration users = new SecurityConfiguration();
            Map.of("collector", SENDER, "district", SENDER, "stranger", SENDER, "intake", REPOSITORY)
                    .forEach((user, role) -> {
                        users.addUser(user, user + "-password");
                        users.addRole(user, role);
                    });
            server = new EmbeddedActiveMQ();
            server.setConfiguration(configuration());
            server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets which duplicate ids it has seen, so that a new test may use the keys of the one before. */
    void forgetDuplicates() {
        try {
            server.getActiveMQServer()
                    .getPostOffice()
                    .getDuplicateIDCache(SimpleString.of("nhipcau.monthly-status"))
                    .clear();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Logs in as that user; one of collector, district, stranger, intake. */
    public ConnectionFactory as(String user) {
        return new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + port + "?reconnectAttempts=0&initialConnectAttempts=1&callTimeout=5000"
                        + "&callFailoverTimeout=1000&connectionTTL=10000&clientFailureCheckPeriod=3000"
                        + "&consumerWindowSize=65536&deserializationDenyList=*",
                user,
                user + "-password");
    }

    private Configuration configuration() throws Exception {
        Configuration broker = new ConfigurationImpl()
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setPersistIDCache(true)
                .setJournalFileSize(4 << 20)
                .setJournalBufferTimeout_NIO(100_000)
                .setMaxDiskUsage(99)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(true)
                .addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port + "?protocols=CORE");
        for (String queue : List.of("nhipcau.monthly-status", "nhipcau.receipts", "nhipcau.dead-letters", "expired")) {
            broker.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        broker.setAddressSettings(Map.of(
                "#",
                new AddressSettings()
                        .setAutoCreateQueues(false)
                        .setAutoCreateAddresses(false)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setDeadLetterAddress(SimpleString.of("nhipcau.dead-letters"))
                        .setExpiryAddress(SimpleString.of("expired"))
                        .setSendToDLAOnNoRoute(true)
                        .setMaxDeliveryAttempts(3)
                        .setRedeliveryDelay(100)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setDiskFullMessagePolicy(DiskFullMessagePolicy.BLOCK),
                // The broker's own notifications have no listener; without this they would end as dead letters.
                "activemq.notifications",
                new AddressSettings().setSendToDLAOnNoRoute(false)));
        broker.setSecurityRoles(Map.of(
                "#", Set.of(),
                "nhipcau.monthly-status", Set.of(send(SENDER), consume(REPOSITORY)),
                "nhipcau.receipts", Set.of(send(REPOSITORY), consume(SENDER)),
                "nhipcau.dead-letters", Set.of(consume(REPOSITORY))));
        return broker;
    }

    private static Role send(String role) {
        return new Role(role, true, false, false, false, false, false, false, false);
    }

    private static Role consume(String role) {
        return new Role(role, false, true, false, false, false, false, false, true);
    }

    @Override
    public void close() {
        stop();
    }
}
