package vn.nhipcau.routes;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** One durable PostgreSQL for all benchmarks of this JVM: what is measured beside each other runs on the same server. */
public final class BenchmarkServer {
    private static @Nullable HikariDataSource pool;

    private BenchmarkServer() {}

    /** The server's database with all migrations; fsync and synchronous_commit are on. */
    public static synchronized HikariDataSource database() {
        if (pool == null) {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "2GB")
                        .start();
                pool = new HikariDataSource();
                pool.setDataSource(postgres.getPostgresDatabase());
                pool.setMaximumPoolSize(6);
                Flyway.configure().dataSource(pool).load().migrate();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pool;
    }
}
