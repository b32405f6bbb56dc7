package vn.nhipcau.config.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import vn.nhipcau.config.settings.EmbeddedSettings;

/**
 * PostgreSQL's real server beside the application: durable under the data folder, on loopback, with passwords.
 *
 * <p>We start it with {@code pg_ctl}, not with zonky's class, because a test library's choices (no fsync, trust
 * authentication, a shutdown hook of its own that races with ours) are not an installation's.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "nhipcau";
    private static final String SUPERUSER = "postgres";
    private static final long COMMAND_SECONDS = 120;

    private final Path programs;
    private final Path directory;
    private final Path log;
    private final int port;

    private EmbeddedPostgres(Path programs, Path directory, Path log, int port) {
        this.programs = programs;
        this.directory = directory;
        this.log = log;
        this.port = port;
    }

    /** Starts the server, first making its data directory or stopping a server that outlived a killed application. */
    static EmbeddedPostgres start(DataFolder data, EmbeddedSettings settings) throws StartException {
        Path binaries = settings.binaries() == null
                ? data.resolve("bin/postgresql")
                : settings.binaries().toAbsolutePath();
        Path programs = PostgresBinaries.unpackedIn(binaries).resolve("bin");
        Path directory = data.resolve("pg");
        Path log = data.resolve("logs/postgresql.log");
        try {
            Files.createDirectories(log.getParent());
            new EmbeddedPostgres(programs, directory, log, 0).stopSurvivor();
            EmbeddedPostgres server =
                    new EmbeddedPostgres(programs, directory, log, data.port("postgres", settings.postgresPort()));
            server.initialise(data.secret("postgres-superuser"));
            server.configure();
            server.run("pg_ctl", "-D", directory.toString(), "-l", log.toString(), "-w", "-t", "60", "start");
            server.createDatabase(data.secret("postgres-superuser"), data.secret("postgres"));
            return server;
        } catch (IOException | SQLException failed) {
            throw new StartException(
                    "RUN-113 the embedded PostgreSQL did not start: " + failed.getMessage() + " (see " + log + ")",
                    failed);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
    }

    int port() {
        return port;
    }

    /**
     * After {@code kill -9} of the application PostgreSQL lives on with the old settings. We hold the data folder's lock,
     * so it is ours: stop it in order (fast: open transactions roll back, everything committed stays) and start afresh.
     */
    private void stopSurvivor() throws IOException, StartException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        boolean alive = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
        if (alive) {
            run("pg_ctl", "-D", directory.toString(), "-m", "fast", "-w", "-t", "60", "stop");
        }
    }

    /** Under another name until it is whole: a kill in the middle leaves nothing that looks like a database. */
    private void initialise(String superuserPassword) throws IOException, StartException {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            return;
        }
        Path draft = directory.resolveSibling(directory.getFileName() + ".new");
        FileSystemUtils.deleteRecursively(draft);
        Path passwordFile = Files.createTempFile(log.getParent(), "init", ".pw");
        try {
            Files.writeString(passwordFile, superuserPassword);
            run(
                    "initdb",
                    "-D",
                    draft.toString(),
                    "-U",
                    SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--no-instructions");
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(passwordFile);
        }
    }

    private void configure() throws IOException {
        Files.writeString(directory.resolve("postgresql.auto.conf"), """
                # Written by Nhịp Cầu at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 64
                shared_buffers = '128MB'
                max_wal_size = '2GB'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_compression = on
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                log_parameter_max_length_on_error = 0
                log_min_error_statement = panic
                idle_in_transaction_session_timeout = '10min'
                """.formatted(port));
    }

    private void createDatabase(String superuserPassword, String password) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login password '" + password + "'");
            }
            if (!exists(statement, "select from pg_database where datname = '" + USER + "'")) {
                statement.execute("create database " + USER + " owner " + USER);
            }
        }
    }

    /** A user who may read every table there is by now and change nothing. */
    void addReader(String name, String password, String superuserPassword) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + name + "'")) {
                statement.execute("create role " + name + " login password '" + password + "'");
            }
            statement.execute("alter role " + name + " set default_transaction_read_only = on");
            statement.execute("grant select on all tables in schema public to " + name);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody there and root to our files. */
    private void run(String program, String... arguments) throws IOException, StartException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        Path output = log.resolveSibling(program + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StartException("RUN-114 " + program + " failed: " + lastLine(output)
                        + ". As root it needs user namespaces (unshare -U); run as an ordinary user, or point"
                        + " nhipcau.database.url at a PostgreSQL server. Details: " + output + " and " + log);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("RUN-115 interrupted while waiting for " + program, interrupted);
        }
    }

    private static String lastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    @Override
    public void close() throws IOException, StartException {
        run("pg_ctl", "-D", directory.toString(), "-m", "fast", "-w", "-t", "10", "stop");
    }
}
