package vn.nhipcau.config.runtime;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhipcau.config.settings.BrokerSettings;
import vn.nhipcau.config.settings.DatabaseSettings;
import vn.nhipcau.config.settings.Secret;

/** The connections everything else uses: one database, two users of one broker. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {

    /**
     * With an endless reconnect inside the client a stop while the broker is down takes minutes; the consumers
     * reconnect by themselves, so the client must fail fast.
     */
    private static final String CLIENT = "reconnectAttempts=0&initialConnectAttempts=1&callTimeout=5000"
            + "&callFailoverTimeout=1000&connectionTTL=10000&clientFailureCheckPeriod=3000&blockOnDurableSend=true"
            + "&consumerWindowSize=65536";

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    @Bean
    DataSource dataSource(DatabaseSettings settings, DataFolder data, EmbeddedServices services) throws StartException {
        EmbeddedPostgres embedded = services.postgres();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("nhipcau");
        pool.setJdbcUrl(embedded == null ? settings.url() : embedded.url());
        pool.setUsername(embedded == null ? settings.username() : EmbeddedPostgres.USER);
        pool.setPassword(embedded == null ? text(settings.password()) : data.secret("postgres"));
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        pool.addDataSourceProperty("ApplicationName", "nhipcau");
        // Without these a database host that vanishes without a word is waited for until the next start. The answer to
        // one statement takes longest when ten million dossiers are closed; parameters of the url go first.
        pool.addDataSourceProperty("connectTimeout", "10");
        pool.addDataSourceProperty("loginTimeout", "10");
        pool.addDataSourceProperty("socketTimeout", String.valueOf(LONGEST_ANSWER.toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("defaultRowFetchSize", "1000");
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    @Bean
    ConnectionFactory brokerConnectionFactory(BrokerSettings settings, DataFolder data, EmbeddedServices services)
            throws StartException {
        return client(settings, data, services, settings.username(), settings.password());
    }

    @Bean
    ConnectionFactory repositoryConnectionFactory(BrokerSettings settings, DataFolder data, EmbeddedServices services)
            throws StartException {
        return client(settings, data, services, settings.repositoryUsername(), settings.repositoryPassword());
    }

    private static ConnectionFactory client(
            BrokerSettings settings, DataFolder data, EmbeddedServices services, String user, @Nullable Secret password)
            throws StartException {
        EmbeddedBroker embedded = services.broker();
        String url = embedded == null ? String.valueOf(settings.url()) : embedded.url();
        ActiveMQConnectionFactory client =
                new ActiveMQConnectionFactory(url + (url.contains("?") ? "&" : "?") + CLIENT);
        client.setUser(user);
        client.setPassword(embedded == null ? text(password) : EmbeddedServices.brokerPassword(data, user));
        return client;
    }

    private static @Nullable String text(@Nullable Secret secret) {
        return secret == null ? null : secret.text();
    }
}
