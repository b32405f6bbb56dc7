package vn.nhipcau.routes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One durable PostgreSQL for all benchmarks of this JVM: what is measured beside each other runs on the same server. */
public final class BenchmarkServer {
    private static @Nullable EmbeddedPostgres postgres;

    private BenchmarkServer() {}

    /** A database of its own with all migrations; fsync and synchronous_commit are on. */
    public static synchronized DataSource create(String name) {
        EmbeddedPostgres server = started();
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        DataSource database = server.getDatabase("postgres", name);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private static EmbeddedPostgres started() {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "2GB")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            postgres = running;
        }
        return running;
    }
}
