package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;

/** The host keys of a {@code known_hosts} file; no other is taken, and the file is never written. */
final class PinnedHostKeys extends KnownHostsServerKeyVerifier {
    /** Why a server was refused, kept with its session. */
    static final AttributeKey<String> REFUSED = new AttributeKey<>();

    private final Path file;

    PinnedHostKeys(Path file) {
        super(RejectAllServerKeyVerifier.INSTANCE, file);
        this.file = file;
    }

    /** The kinds of key pinned for a server first, so that it shows that one where it has several. */
    List<NamedFactory<Signature>> pinnedFirst(List<NamedFactory<Signature>> offered, String host, int port)
            throws IOException {
        List<String> pinned = KnownHostEntry.readKnownHostEntries(file).stream()
                .filter(entry -> entry.isHostMatch(host, port) && entry.getKeyEntry() != null)
                .map(entry -> entry.getKeyEntry().getKeyType())
                .toList();
        return offered.stream()
                .sorted((one, other) -> Boolean.compare(isOf(pinned, other), isOf(pinned, one)))
                .toList();
    }

    private static boolean isOf(List<String> types, NamedFactory<Signature> factory) {
        return types.contains(KeyUtils.getCanonicalKeyType(factory.getName()));
    }

    @Override
    protected boolean acceptUnknownHostKey(ClientSession session, SocketAddress address, PublicKey key) {
        session.setAttribute(
                REFUSED,
                "known-hosts holds no key of this server; its key is %s. Compare it with its owner, then add it"
                        .formatted(KeyUtils.getFingerPrint(key)));
        return false;
    }

    @Override
    public boolean acceptModifiedServerKey(
            ClientSession session, SocketAddress address, KnownHostEntry entry, PublicKey expected, PublicKey actual) {
        session.setAttribute(
                REFUSED,
                "the server shows the key %s, but known-hosts has %s. Somebody may be in between: ask its owner"
                        .formatted(KeyUtils.getFingerPrint(actual), KeyUtils.getFingerPrint(expected)));
        return false;
    }
}
