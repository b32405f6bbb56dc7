package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** How to log in to one SFTP server: with what is configured and nothing from the home folder of the process. */
final class SftpServer {
    private final String source;
    private final String host;
    private final int port;
    private final String username;
    private final @Nullable String password;
    private final @Nullable Path privateKey;
    private final @Nullable String privateKeyPassword;
    private final Path knownHosts;
    private final Duration timeout;
    private @Nullable SshClient client;

    SftpServer(Settings settings) {
        this.source = settings.id();
        this.host = settings.text("host");
        this.port = settings.integer("port");
        this.username = settings.text("username");
        this.password = settings.optionalText("password").orElse(null);
        this.privateKey = settings.path("private-key").orElse(null);
        this.privateKeyPassword = settings.optionalText("private-key-password").orElse(null);
        this.knownHosts = settings.path("known-hosts").orElseThrow();
        this.timeout = settings.duration("timeout");
    }

    /** A connection of its own; closing it ends the session, too. */
    SftpClient connect() throws ConnectorException {
        Iterable<KeyPair> keys = keys();
        ClientSession session = null;
        try {
            session = started().connect(username, host, port).verify(timeout).getSession();
            if (password != null) {
                session.addPasswordIdentity(password);
            }
            for (KeyPair key : keys) {
                session.addPublicKeyIdentity(key);
            }
            session.auth().verify(timeout);
            return SftpClientFactory.instance().createSftpClient(session).singleSessionInstance();
        } catch (IOException | RuntimeException failure) {
            String refused = session == null ? null : refusal(session);
            if (session != null) {
                session.close(true);
            }
            throw refused == null
                    ? refused(failure)
                    : new ConnectorException(ConnectorProblem.NOT_TRUSTED, source + ": " + refused, failure);
        }
    }

    private synchronized @Nullable String refusal(ClientSession session) {
        return client != null && client.getServerKeyVerifier() instanceof PinnedHostKeys pinned
                ? pinned.refusal(session)
                : null;
    }

    private ConnectorException refused(Exception failure) {
        if (failure instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return new ConnectorException(
                    ConnectorProblem.REFUSED,
                    source + ": the server refuses the user name, the password or the key",
                    failure);
        }
        return new ConnectorException(
                ConnectorProblem.UNREACHABLE, "%s: no SFTP session with %s:%d".formatted(source, host, port), failure);
    }

    private Iterable<KeyPair> keys() throws ConnectorException {
        Path file = privateKey;
        if (file == null) {
            return List.of();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("private-key"),
                    stream,
                    privateKeyPassword == null
                            ? FilePasswordProvider.EMPTY
                            : FilePasswordProvider.of(privateKeyPassword));
            return found == null ? List.of() : found;
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            throw new ConnectorException(
                    ConnectorProblem.REFUSED,
                    source + ": the private key cannot be read; compare private-key and private-key-password",
                    failure);
        }
    }

    private synchronized SshClient started() throws IOException, ConnectorException {
        SshClient known = client;
        if (known != null) {
            return known;
        }
        if (!Files.isReadable(knownHosts)) {
            throw new ConnectorException(
                    ConnectorProblem.NOT_TRUSTED, "%s: there is no file %s".formatted(source, knownHosts));
        }
        PinnedHostKeys pinned = new PinnedHostKeys(knownHosts);
        SshClient built = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .serverKeyVerifier(pinned)
                .build();
        built.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        built.setAgentFactory(null);
        built.setNioWorkers(2);
        built.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        built.setSignatureFactories(pinned.pinnedFirst(built.getSignatureFactories(), host, port));
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(built, timeout);
        CoreModuleProperties.AUTH_TIMEOUT.set(built, timeout);
        CoreModuleProperties.PASSWORD_PROMPTS.set(built, 1);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(built, true);
        // Two unanswered questions end a session whose server has gone silent.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(built, timeout.dividedBy(2));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(built, 2);
        built.start();
        client = built;
        return built;
    }

    synchronized void close() {
        if (client != null) {
            client.stop();
            client = null;
        }
    }
}
