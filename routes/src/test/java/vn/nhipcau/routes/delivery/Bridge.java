package vn.nhipcau.routes.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.checks.PublishedFor;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.TestStore;
import vn.nhipcau.routes.repository.RepositorySettings;
import vn.nhipcau.routes.status.ApprovalSettings;

/**
 * Both ends of the bridge in one process: real database, real broker, the real routes, which rest until a test runs them.
 *
 * <p>The province reports for {@code A}, {@code B} and {@code C}; the software of district {@code D} reports for itself.
 */
@NullUnmarked
public final class Bridge implements AutoCloseable {

    /** The month of the tests: 15 September to 15 October 2022, due before 22 October. */
    public static final YearMonth MONTH = YearMonth.of(2022, 10);

    /** Two days before the deadline. */
    public static final Instant IN_TIME = Instant.parse("2022-10-20T01:00:00Z");

    public final TestClock clock = new TestClock(IN_TIME);
    public final TestStore store;
    public final TestBroker broker;
    public final JdbcClient sql;

    private final HikariDataSource database;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final KeyPair district = KeyFiles.generate();
    private final DeliverySettings settings;
    private final SigningKeys keys;

    public Bridge(ApprovalSettings.Restatement restatement, Path folder) {
        this(restatement, folder, TestDatabase.create());
    }

    Bridge(ApprovalSettings.Restatement restatement, Path folder, DataSource migrated) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(migrated);
        pool.setMaximumPoolSize(8);
        database = new HikariDataSource(pool);
        sql = JdbcClient.create(database);
        store = new TestStore(database);
        broker = new TestBroker(folder.resolve("broker"));
        KeyPair province = KeyFiles.generate();
        KeyPair repository = KeyFiles.generate();
        keys = SigningKeys.none()
                .with("hue", "hue-1", province.getPrivate(), province.getPublic())
                .with("repository", "repository-1", repository.getPrivate(), repository.getPublic())
                .believing("district-d", "district-d-1", district.getPublic());
        settings = new DeliverySettings(
                "hue",
                null,
                null,
                null,
                null,
                Map.of(
                        "hue", new DeliverySettings.Sender("collector", Map.of()),
                        "district-d", new DeliverySettings.Sender("district", Map.of())),
                null,
                2,
                null,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                0);
        start(restatement, obligations(folder));
    }

    private static Path obligations(Path folder) {
        try {
            return Files.writeString(folder.resolve("obligations.csv"), """
                    agency,level,obligation,sender,from,to,kind
                    *,,monthly-status,,,,
                    D,,monthly-status,district-d,,,MANDATORY
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(ApprovalSettings.Restatement restatement, Path obligations) {
        try {
            context.registerBean(DataSource.class, () -> database);
            context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database));
            context.registerBean(
                    TransactionTemplate.class,
                    () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
            context.registerBean(SigningKeys.class, () -> keys);
            context.registerBean(DeliverySettings.class, () -> settings);
            context.registerBean(RepositorySettings.class, RepositorySettings::defaults);
            context.registerBean(ApprovalSettings.class, () -> new ApprovalSettings(restatement));
            context.registerBean(PeriodSettings.class, () -> new PeriodSettings(null, null, null));
            context.registerBean(CalendarSettings.class, CalendarSettings::defaults);
            context.registerBean(FigureSettings.class, FigureSettings::defaults);
            context.registerBean(CatalogueSettings.class, () -> CatalogueSettings.ofObligations(obligations));
            context.registerBean(PublishedFor.class, () -> source -> Optional.of("hue"));
            context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
            context.registerBean(SourceTraits.class, () -> source -> SourceTraits.Trait.DEFAULT);
            context.registerBean("brokerConnectionFactory", ConnectionFactory.class, () -> broker.as("collector"));
            context.registerBean("repositoryConnectionFactory", ConnectionFactory.class, () -> broker.as("intake"));
            for (String room : List.of(
                    "delivery", "checks", "status", "repository", "performance", "catalogue", "quality", "province")) {
                context.scan("vn.nhipcau.routes." + room);
            }
            context.register(
                    vn.nhipcau.routes.failure.IncidentWriter.class,
                    vn.nhipcau.routes.failure.AuditWriter.class,
                    vn.nhipcau.routes.failure.FailurePolicy.class);
            context.refresh();
            for (var configuration :
                    context.getBeansOfType(RouteConfigurationBuilder.class).values()) {
                camel.addRoutesConfigurations(configuration);
            }
            camel.setAutoStartup(false);
            for (var routes : context.getBeansOfType(RoutesBuilder.class).values()) {
                if (!(routes instanceof RouteConfigurationBuilder)) {
                    camel.addRoutes(routes);
                }
            }
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Starts routes by their ids. */
    public void run(String... routeIds) throws Exception {
        for (String id : routeIds) {
            camel.getRouteController().startRoute(id);
        }
    }

    /** Stops routes by their ids. */
    public void rest(String... routeIds) throws Exception {
        for (String id : routeIds) {
            camel.getRouteController().stopRoute(id);
        }
    }

    /** Runs both ends until nothing is on its way any more. */
    public void runAll() throws Exception {
        run("dispatch-statuses", "take-in-statuses", "take-receipts", "take-dead-letters");
    }

    /** Signs with the key of the district's own software. */
    public Signing districtSigning() {
        return new Signing(
                SigningKeys.none().with("district-d", "district-d-1", district.getPrivate(), district.getPublic()));
    }

    /** Signs with every key this installation has. */
    public Signing signing() {
        return new Signing(keys);
    }

    /** Empties the books of both sides and sets up agencies A, B, C (below A) and D. */
    public void clear() throws Exception {
        rest("dispatch-statuses", "take-in-statuses", "take-receipts", "take-dead-letters");
        drain("collector", "nhipcau.receipts");
        drain("intake", "nhipcau.monthly-status");
        drain("intake", "nhipcau.dead-letters");
        broker.forgetDuplicates();
        sql.sql("truncate run cascade").update();
        store.clear();
        sql.sql(
                        "truncate period, monthly_status, outbox, performance_record, incident, audit, dirty_agency, obligation,"
                                + " obligation_freeze, repository.obligation, repository.obligation_freeze cascade")
                .update();
        sql.sql(
                        "truncate repository.inbox, repository.month_applied, repository.period, repository.dead_letter cascade")
                .update();
        clock.set(IN_TIME);
        for (String code : List.of("A", "B", "C", "D")) {
            store.agency(code, "DEPARTMENT", null, null, "{}", "{}");
        }
        sql.sql("update agency set parent = 'A' where code = 'C'").update();
        sql.sql("insert into run (source_no, state, kind, started_at, node, epoch)"
                        + " values (:source, 'COMPLETE', 'MANUAL', '2022-10-19T00:00:00Z', 'test', 1)")
                .param("source", store.source("catalogue"))
                .update();
    }

    /** Everything in a queue, taken out. */
    public List<Message> drain(String user, String queue) throws JMSException {
        List<Message> messages = new ArrayList<>();
        try (Connection connection = broker.as(user).createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
                messages.add(message);
            }
        }
        return messages;
    }

    /** A message of any kind, as a sender may make it. */
    public interface Made {
        Message by(Session session) throws JMSException;
    }

    /** Sends one message to the queue of statuses. */
    public void send(String user, Made made) throws JMSException {
        try (Connection connection = broker.as(user).createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue("nhipcau.monthly-status"))) {
            producer.send(made.by(session));
        }
    }

    /** Sends these bytes with that signature. */
    public void send(String user, byte[] body, String signature) throws JMSException {
        send(user, session -> {
            var message = session.createBytesMessage();
            message.writeBytes(body);
            if (signature != null) {
                message.setStringProperty(WireFormat.SIGNATURE, signature);
            }
            return message;
        });
    }

    /** The receipts that wait in the queue, taken out. */
    public List<Receipt> receipts() throws JMSException, IOException {
        List<Receipt> receipts = new ArrayList<>();
        for (Message message : drain("collector", "nhipcau.receipts")) {
            byte[] body = ((InboundBody.Content) InboundBody.of(message)).bytes();
            receipts.add(WireFormat.read(WireFormat.read(body).get("data"), Receipt.class));
        }
        return receipts;
    }

    public String text(String query) {
        return sql.sql(query).query(String.class).single();
    }

    public List<String> texts(String query) {
        return sql.sql(query).query(String.class).list();
    }

    public int count(String table) {
        return sql.sql("select count(*) from " + table).query(Integer.class).single();
    }

    /** The newest payload of an agency as text. */
    public String payload(String agency) {
        return new String(
                sql.sql("select payload from monthly_status where agency = :agency order by revision desc limit 1")
                        .param("agency", agency)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        camel.stop();
        context.close();
        database.close();
        broker.close();
    }
}
