package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** SFTP servers whose listings are not what their folders hold. */
final class LyingServers {
    private LyingServers() {}

    /** A server that shows one file more often than it has it. */
    static SftpSubsystemFactory listingOften(Path file, int times) {
        SftpClient.Attributes attributes = new SftpClient.Attributes();
        attributes.setPermissions(0100644);
        SftpSubsystemFactory sftp = new SftpSubsystemFactory() {
            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                return new SftpSubsystem(channel, this) {
                    @Override
                    protected void writeDirEntry(
                            int id,
                            DirectoryHandle folder,
                            Map<String, Path> entries,
                            Buffer buffer,
                            int index,
                            Path found,
                            String name,
                            LinkOption... options)
                            throws IOException {
                        if (name.equals(String.valueOf(file.getFileName()))) {
                            writeDirEntry(getServerSession(), id, buffer, index, found, name, attributes);
                        } else {
                            super.writeDirEntry(id, folder, entries, buffer, index, found, name, options);
                        }
                    }
                };
            }
        };
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public DirectoryStream<Path> openDirectory(
                    SftpSubsystemProxy subsystem,
                    DirectoryHandle handle,
                    Path folder,
                    String name,
                    LinkOption... options)
                    throws IOException {
                DirectoryStream<Path> real =
                        SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, name, options);
                Path often = folder.resolve(String.valueOf(file.getFileName()));
                return new DirectoryStream<>() {
                    @Override
                    public Iterator<Path> iterator() {
                        return Stream.concat(
                                        Stream.generate(() -> often).limit(times),
                                        StreamSupport.stream(real.spliterator(), false))
                                .iterator();
                    }

                    @Override
                    public void close() throws IOException {
                        real.close();
                    }
                };
            }
        });
        return sftp;
    }

    /** A server that calls one file by another name. */
    static final class Listing extends SftpSubsystemFactory {
        private final String lie;

        Listing(String lie) {
            this.lie = lie;
        }

        @Override
        public Command createSubsystem(ChannelSession channel) throws IOException {
            return new SftpSubsystem(channel, this) {
                @Override
                protected void writeDirEntry(
                        int id,
                        DirectoryHandle folder,
                        Map<String, Path> entries,
                        Buffer buffer,
                        int index,
                        Path file,
                        String name,
                        LinkOption... options)
                        throws IOException {
                    super.writeDirEntry(
                            id, folder, entries, buffer, index, file, name.equals("liar.csv") ? lie : name, options);
                }
            };
        }
    }
}
