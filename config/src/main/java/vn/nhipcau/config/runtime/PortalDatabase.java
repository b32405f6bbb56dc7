package vn.nhipcau.config.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import vn.nhipcau.config.settings.EmbeddedSettings;

/** PostgreSQL as a portal's database to try things on: its owner fills it, a user who may only read is let in. */
public final class PortalDatabase implements AutoCloseable {
    public static final String READER = "reader";

    private final DataFolder folder;
    private final EmbeddedPostgres server;

    private PortalDatabase(DataFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * @param path where it keeps its programs, data and passwords; one process at a time works in it
     * @param port on the loopback address; 0 for a free one
     * @throws StartException if the folder is taken or PostgreSQL does not start
     */
    public static PortalDatabase start(Path path, int port) throws StartException {
        DataFolder folder = new DataFolder(path);
        folder.lock();
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(folder, new EmbeddedSettings(port, 0, null, List.of()));
            return new PortalDatabase(folder, server);
        } catch (StartException | RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    public String name() {
        return EmbeddedPostgres.USER;
    }

    public int port() {
        return server.port();
    }

    public String readerPassword() {
        return folder.secret("reader");
    }

    /** A connection of the owner. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), EmbeddedPostgres.USER, folder.secret("postgres"));
    }

    /** Lets the reader see every table there is by now, and change none. */
    public void letIn() throws SQLException {
        server.addReader(READER, readerPassword(), folder.secret("postgres-superuser"));
    }

    @Override
    public void close() throws IOException, StartException {
        try {
            server.close();
        } finally {
            folder.close();
        }
    }
}
