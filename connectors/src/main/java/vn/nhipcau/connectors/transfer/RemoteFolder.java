package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Content;

/**
 * A folder on an SFTP server. Files are read while they arrive; no copy of one is ever on our disk. A connection is made
 * when one is needed and kept until the folder is closed.
 */
final class RemoteFolder implements Folder {
    private final String source;
    private final String directory;
    private final @Nullable String archive;
    private final SftpServer server;
    private @Nullable SftpClient connected;

    RemoteFolder(Settings settings, SftpServer server) {
        this.source = settings.id();
        this.directory = settings.text("directory").replaceAll("(?<=.)/+$", "");
        this.archive = settings.optionalText("after").map(this::path).orElse(null);
        this.server = server;
    }

    @Override
    public void list(Predicate<Entry> more) throws IOException, ConnectorException {
        SftpClient client = client();
        try (SftpClient.CloseableHandle handle = client.openDir(directory)) {
            AtomicReference<Boolean> end = new AtomicReference<>();
            List<SftpClient.DirEntry> batch = client.readDir(handle, end);
            while (batch != null) {
                for (SftpClient.DirEntry entry : batch) {
                    SftpClient.Attributes attributes = entry.getAttributes();
                    String name = entry.getFilename();
                    if (!name.equals(".")
                            && !name.equals("..")
                            && !more.test(new Entry(name, attributes.isRegularFile(), stamp(attributes)))) {
                        return;
                    }
                }
                batch = Boolean.TRUE.equals(end.get()) ? null : client.readDir(handle, end);
            }
        } catch (SftpException refused) {
            throw new ConnectorException(
                    refused.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED
                            ? ConnectorProblem.REFUSED
                            : ConnectorProblem.UNREACHABLE,
                    "%s: the folder %s is not there or may not be listed".formatted(source, directory),
                    refused);
        }
    }

    @Override
    public Stamp stamp(String name) throws IOException, ConnectorException {
        try {
            return stamp(client().lstat(path(name)));
        } catch (SftpException failure) {
            throw named(failure, name);
        }
    }

    /** A server knows no more than its sender says, and some say no time at all. */
    private static Stamp stamp(SftpClient.Attributes attributes) {
        return new Stamp(
                attributes.getSize(),
                Objects.requireNonNullElse(attributes.getModifyTime(), FileTime.fromMillis(0)),
                null);
    }

    @Override
    public Content content(String name, String shownName) {
        return new Content() {
            @Override
            public String name() {
                return shownName;
            }

            @Override
            public InputStream stream() throws IOException {
                try {
                    return client().read(path(name));
                } catch (SftpException failure) {
                    throw named(failure, shownName);
                } catch (ConnectorException failure) {
                    throw new IOException(failure);
                }
            }

            @Override
            public SeekableByteChannel channel() throws IOException {
                try {
                    return client().openRemoteFileChannel(path(name), SftpClient.OpenMode.Read);
                } catch (SftpException failure) {
                    throw named(failure, shownName);
                } catch (ConnectorException failure) {
                    throw new IOException(failure);
                }
            }
        };
    }

    @Override
    public void archive(String name, String otherName) throws IOException, ConnectorException {
        if (archive != null) {
            SftpClient client = client();
            if (!exists(client, archive)) {
                client.mkdir(archive);
            }
            String target = archive + "/" + name;
            client.rename(path(name), exists(client, target) ? archive + "/" + otherName : target);
        }
    }

    @Override
    public void delete(String name) throws IOException, ConnectorException {
        SftpClient client = client();
        if (exists(client, path(name))) {
            client.remove(path(name));
        }
    }

    private static boolean exists(SftpClient client, String path) throws IOException {
        try {
            client.lstat(path);
            return true;
        } catch (SftpException failure) {
            if (failure.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw failure;
        }
    }

    private static IOException named(SftpException failure, String name) {
        return failure.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                ? (IOException) new NoSuchFileException(name).initCause(failure)
                : failure;
    }

    private String path(String name) {
        return name.startsWith("/") ? name : directory + "/" + name;
    }

    private synchronized SftpClient client() throws ConnectorException {
        SftpClient client = connected;
        if (client == null || !client.isOpen()) {
            client = server.connect();
            connected = client;
        }
        return client;
    }

    @Override
    public synchronized void close() throws IOException {
        SftpClient client = connected;
        connected = null;
        if (client != null) {
            client.close();
        }
    }
}
