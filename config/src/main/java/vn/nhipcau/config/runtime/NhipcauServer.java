package vn.nhipcau.config.runtime;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

/** The running application: checked settings, embedded services, Spring and Camel; stops in the opposite order. */
public final class NhipcauServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NhipcauServer.class);
    /** Where the address is left for the command line on the same machine. */
    public static final String ADDRESS_FILE = "server.url";

    private final DataFolder data;
    private final EmbeddedServices services;
    private final ConfigurableApplicationContext context;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NhipcauServer(DataFolder data, EmbeddedServices services, ConfigurableApplicationContext context) {
        this.data = data;
        this.services = services;
        this.context = context;
    }

    /**
     * Starts everything and returns when it answers.
     *
     * @throws SettingsException with every problem of the configuration; nothing has been started
     * @throws StartException if something of this machine is in the way; everything has been stopped again
     */
    public static NhipcauServer start(Launch launch) throws SettingsException, StartException {
        SettingsFiles files = new SettingsFiles(launch.config(), launch.overrides(), System::getenv);
        Settings settings = files.load();
        DataFolder data = new DataFolder(launch.data());
        data.lock();
        Sender sender = new Sender("nhipcau");
        BrokerQueues queues = new BrokerQueues(
                "nhipcau.monthly-status", "nhipcau.receipts", "nhipcau.dead-letters", "nhipcau.expired");
        EmbeddedServices services = EmbeddedServices.start(data, settings, queues, sender.name());
        try {
            ConfigurableApplicationContext context = context(launch, files, settings, List.of(data, services, sender, launch.clock()));
            NhipcauServer server = new NhipcauServer(data, services, context);
            Files.writeString(data.resolve(ADDRESS_FILE), server.address().toString());
            return server;
        } catch (IOException | RuntimeException failed) {
            services.close();
            data.close();
            throw explained(failed);
        }
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
                    register(registry, ReflectionUtils.invokeMethod(component.getAccessor(), settings));
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
        arguments.add("--nhipcau.roles=" + settings.roles().stream().map(Enum::name).collect(Collectors.joining(",")));
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
                return new StartException("RUN-103 port " + taken.getPort()
                        + " is taken. Stop the other program, or choose another port with --port N (0 for any free one).");
            }
        }
        LOG.error("RUN-104 the application did not start", failed);
        return new StartException("RUN-104 the application did not start: " + root.getMessage(), failed);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where console and API answer. */
    public URI address() {
        String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        int port = context instanceof ServletWebServerApplicationContext web
                ? web.getWebServer().getPort()
                : 0;
        return URI.create("http://" + ("0.0.0.0".equals(host) ? "127.0.0.1" : host) + ":" + port);
    }

    public DataFolder data() {
        return data;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Files.deleteIfExists(data.resolve(ADDRESS_FILE));
        } catch (IOException harmless) {
            LOG.debug("the address file stays", harmless);
        }
        context.close();
        services.close();
        data.close();
    }
}
