package vn.nhipcau.config.runtime;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ReflectionUtils;
import vn.nhipcau.Application;
import vn.nhipcau.config.settings.Settings;
import vn.nhipcau.config.settings.SettingsException;
import vn.nhipcau.config.settings.SettingsFiles;
import vn.nhipcau.routes.delivery.DeliverySettings;

/** The running application: checked settings, embedded services, Spring and Camel; stops in the opposite order. */
public final class NhipcauServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NhipcauServer.class);
    /** Where the address is left for the command line on the same machine. */
    public static final String ADDRESS_FILE = "server.url";

    private static final long STOP_SECONDS = 14;

    private final DataFolder data;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread signal = new Thread(this::stopInTime, "nhipcau-signal");
    private volatile @Nullable EmbeddedServices services;
    private volatile @Nullable ConfigurableApplicationContext context;

    private NhipcauServer(DataFolder data) {
        this.data = data;
    }

    /**
     * Starts everything and returns when it answers. From the first moment on Ctrl-C and SIGTERM stop in order whatever
     * has been started.
     *
     * @throws SettingsException with every problem of the configuration; nothing has been started
     * @throws StartException if something of this machine is in the way; everything has been stopped again
     */
    public static NhipcauServer start(Launch launch) throws SettingsException, StartException {
        SettingsFiles files = new SettingsFiles(launch.config(), launch.overrides(), System::getenv);
        Settings settings = files.load();
        DataFolder data = new DataFolder(launch.data());
        data.lock();
        NhipcauServer server = new NhipcauServer(data);
        Runtime.getRuntime().addShutdownHook(server.signal);
        try {
            server.start(launch, files, settings);
            return server;
        } catch (IOException | RuntimeException failed) {
            boolean told = server.stopping.get();
            server.close();
            throw told ? new StartException("RUN-105 stopped while starting") : explained(failed);
        }
    }

    private void start(Launch launch, SettingsFiles files, Settings settings) throws IOException {
        EmbeddedServices beside = EmbeddedServices.start(data, settings);
        services = beside;
        context = context(launch, files, settings, List.of(launch, data, beside, launch.clock()));
        Files.writeString(data.resolve(ADDRESS_FILE), address().toString());
    }

    private static ConfigurableApplicationContext context(
            Launch launch, SettingsFiles files, Settings settings, List<Object> beans) throws IOException {
        SpringApplication application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var registry = context.getBeanFactory();
            register(registry, settings);
            for (var component : Settings.class.getRecordComponents()) {
                if (component.getType().isRecord()) {
                    Object feature = ReflectionUtils.invokeMethod(component.getAccessor(), settings);
                    register(
                            registry,
                            feature instanceof DeliverySettings ? KeyConfiguration.withOurselves(settings) : feature);
                }
            }
            beans.forEach(bean -> register(registry, bean));
        });
        return application.run(arguments(launch, files, settings).toArray(String[]::new));
    }

    private static void register(
            org.springframework.beans.factory.config.ConfigurableListableBeanFactory registry, @Nullable Object bean) {
        if (bean != null) {
            Class<?> type = bean instanceof Clock ? Clock.class : bean.getClass();
            registry.registerSingleton(type.getName(), bean);
        }
    }

    private static List<String> arguments(Launch launch, SettingsFiles files, Settings settings) throws IOException {
        String locations = files.files().stream()
                .map(file -> ",file:" + file.toAbsolutePath())
                .collect(Collectors.joining());
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.config.location=classpath:/application-defaults.yaml" + locations);
        arguments.add(
                "--nhipcau.roles=" + settings.roles().stream().map(Enum::name).collect(Collectors.joining(",")));
        arguments.add("--nhipcau.data=" + launch.data().toAbsolutePath().normalize());
        if (launch.port() != null) {
            arguments.add("--server.port=" + launch.port());
        }
        return arguments;
    }

    private static StartException explained(Exception failed) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failed);
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartException known) {
                return known;
            }
            if (cause instanceof PortInUseException taken) {
                return new StartException(
                        "RUN-103 port " + taken.getPort()
                                + " is taken. Stop the other program, or choose another port with --port N (0 for any free one).");
            }
        }
        LOG.error("RUN-104 the application did not start", failed);
        return new StartException("RUN-104 the application did not start: " + root.getMessage(), failed);
    }

    public <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    /** Where console and API answer. */
    public URI address() {
        ConfigurableApplicationContext running = running();
        String host = running.getEnvironment().getProperty("server.address", "127.0.0.1");
        int port = running instanceof ServletWebServerApplicationContext web
                ? web.getWebServer().getPort()
                : 0;
        return URI.create("http://" + ("0.0.0.0".equals(host) ? "127.0.0.1" : host) + ":" + port);
    }

    /** Where other senders on this machine reach the embedded broker. */
    public String brokerUrl() throws StartException {
        EmbeddedServices beside = services;
        EmbeddedBroker broker = beside == null ? null : beside.broker();
        if (broker == null) {
            throw new StartException("RUN-122 there is no embedded broker; nhipcau.broker.url names another");
        }
        return broker.url();
    }

    public DataFolder data() {
        return data;
    }

    /** Returns when the server has been stopped. */
    public void stay() throws InterruptedException {
        stopped.await();
    }

    private ConfigurableApplicationContext running() {
        return Objects.requireNonNull(context, "the server has not started");
    }

    /** Everything committed is safe at any moment, so what has not stopped in time is left to the next start. */
    private void stopInTime() {
        Thread stop = new Thread(this::stop, "nhipcau-stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            Files.deleteIfExists(data.resolve(ADDRESS_FILE));
        } catch (IOException harmless) {
            LOG.debug("the address file stays", harmless);
        }
        ConfigurableApplicationContext running = context;
        if (running != null) {
            running.close();
        }
        EmbeddedServices beside = services;
        if (beside != null) {
            beside.close();
        }
        data.close();
        stopped.countDown();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(signal);
        } catch (IllegalStateException alreadyStopping) {
            LOG.debug("the signal was faster", alreadyStopping);
        }
    }
}
