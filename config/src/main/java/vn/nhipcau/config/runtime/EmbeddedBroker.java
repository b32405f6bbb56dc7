package vn.nhipcau.config.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** An Artemis broker inside the process: durable under the data folder, on loopback, with users and no surprises. */
final class EmbeddedBroker implements AutoCloseable {
    /** May send statuses and take receipts. */
    static final String SENDER = "sender";
    /** May take statuses, send receipts and look after dead letters. */
    static final String REPOSITORY = "repository";

    private final EmbeddedActiveMQ server;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ server, int port) {
        this.server = server;
        this.port = port;
    }

    static EmbeddedBroker start(Path directory, int port, BrokerQueues queues, List<BrokerUser> users)
            throws StartException {
        try {
            EmbeddedActiveMQ server = new EmbeddedActiveMQ();
            server.setConfiguration(configuration(directory, port, queues));
            server.setSecurityManager(security(users));
            server.start();
            if (!server.getActiveMQServer().waitForActivation(30, TimeUnit.SECONDS)) {
                throw new StartException("RUN-121 the embedded broker did not come up within 30 s (see the log)");
            }
            return new EmbeddedBroker(server, port);
        } catch (StartException known) {
            throw known;
        } catch (Exception failed) {
            throw new StartException(
                    "RUN-121 the embedded broker did not start: " + failed.getMessage() + ". Its files are in "
                            + directory,
                    failed);
        }
    }

    /** For others on this machine; our own two users connect here as well. */
    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    private static Configuration configuration(Path directory, int port, BrokerQueues queues) throws Exception {
        Configuration broker = new ConfigurationImpl()
                .setName("nhipcau")
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setJournalType(JournalType.NIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalDatasync(true)
                .setPersistIDCache(true)
                .setJournalFileSize(4 << 20)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(8)
                // The default caps one transacted producer at 280 messages a second.
                .setJournalBufferTimeout_NIO(100_000)
                .setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(3)
                .setGlobalMaxSize(64L << 20)
                .setMaxDiskUsage(98)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(true)
                .setRejectEmptyValidatedUser(true)
                // A broker of its own would be halted. Here that would kill the repository and the console with it and
                // nobody would start them again, so only the broker stops: readiness goes down, the outbox keeps
                // everything, the next start sends it.
                .setCriticalAnalyzer(true)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.SHUTDOWN)
                .setCriticalAnalyzerTimeout(60_000);
        broker.addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port + "?protocols=CORE");
        for (String queue : List.of(queues.statuses(), queues.receipts(), queues.deadLetters(), queues.expired())) {
            broker.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(queue)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true)));
        }
        broker.setAddressSettings(Map.of(
                "#",
                addressSettings(queues),
                // The broker's own notifications have no listener; without this they would end as dead letters.
                "activemq.notifications",
                new AddressSettings().setSendToDLAOnNoRoute(false)));
        broker.setSecurityRoles(permissions(queues));
        return broker;
    }

    private static AddressSettings addressSettings(BrokerQueues queues) {
        return new AddressSettings()
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDeadLetterAddress(SimpleString.of(queues.deadLetters()))
                .setExpiryAddress(SimpleString.of(queues.expired()))
                .setSendToDLAOnNoRoute(true)
                .setMaxDeliveryAttempts(5)
                .setRedeliveryDelay(5_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(300_000)
                .setMaxSizeBytes(32L << 20)
                .setPageSizeBytes(2 << 20)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.BLOCK);
    }

    private static Map<String, Set<Role>> permissions(BrokerQueues queues) {
        Map<String, Set<Role>> permissions = new HashMap<>();
        permissions.put("#", Set.of());
        permissions.put(queues.statuses(), Set.of(send(SENDER), consume(REPOSITORY)));
        permissions.put(queues.receipts(), Set.of(consume(SENDER), send(REPOSITORY)));
        permissions.put(queues.deadLetters(), Set.of(consume(REPOSITORY)));
        permissions.put(queues.expired(), Set.of(consume(REPOSITORY)));
        return permissions;
    }

    private static Role send(String role) {
        return new Role(role, true, false, false, false, false, false, false, false);
    }

    private static Role consume(String role) {
        return new Role(role, false, true, false, false, false, false, false, true);
    }

    private static ActiveMQJAASSecurityManager security(List<BrokerUser> users) {
        SecurityConfiguration known = new SecurityConfiguration();
        for (BrokerUser user : users) {
            known.addUser(user.name(), user.password());
            new HashSet<>(user.roles()).forEach(role -> known.addRole(user.name(), role));
        }
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
