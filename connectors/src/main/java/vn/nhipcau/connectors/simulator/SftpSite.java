package vn.nhipcau.connectors.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on the loopback address that serves one folder to one user; its host key lives as long as it. */
public final class SftpSite implements Closeable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /**
     * @param port 0 for any free one
     */
    public SftpSite(Path folder, int port, String username, String password) throws IOException {
        this(folder, port, username, password, new SftpSubsystemFactory.Builder().build());
    }

    /** With an SFTP of one's own, for those who want one that misbehaves. */
    public SftpSite(Path folder, int port, String username, String password, SftpSubsystemFactory sftp)
            throws IOException {
        try {
            this.hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IOException("no host key could be made", impossible);
        }
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setPasswordAuthenticator((name, word, session) -> name.equals(username) && word.equals(password));
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals(username) && keys.contains(PublicKeyEntry.toString(key)));
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    public int port() {
        return server.getPort();
    }

    /** The line of a {@code known_hosts} file that pins this server. */
    public String knownHost() {
        return "[127.0.0.1]:%d %s\n".formatted(port(), PublicKeyEntry.toString(hostKey.getPublic()));
    }

    /** Lets the user in with a key, too. */
    public void trust(PublicKey key) {
        keys.add(PublicKeyEntry.toString(key));
    }

    /** Cuts every connection there is. */
    public void cutConnections() {
        for (AbstractSession session : server.getActiveSessions()) {
            session.close(true);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
