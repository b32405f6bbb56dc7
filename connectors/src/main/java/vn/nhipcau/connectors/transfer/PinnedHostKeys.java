package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** The host keys of a {@code known_hosts} file; no other is taken, and the file is never written. */
final class PinnedHostKeys extends KnownHostsServerKeyVerifier {
    private final Path file;
    /** Why a server was refused; not in the session's own attributes, which it drops as soon as it is closed. */
    private final Map<ClientSession, String> refused = Collections.synchronizedMap(new WeakHashMap<>());

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

    /** Why the server of a session was refused; absent where it was not. */
    @Nullable
    String refusal(ClientSession session) {
        return refused.get(session);
    }

    @Override
    protected boolean acceptUnknownHostKey(ClientSession session, SocketAddress address, PublicKey key) {
        refused.put(
                session,
                "known-hosts holds no key of this server; its key is %s. Compare it with its owner, then add it"
                        .formatted(KeyUtils.getFingerPrint(key)));
        return false;
    }

    @Override
    public boolean acceptModifiedServerKey(
            ClientSession session, SocketAddress address, KnownHostEntry entry, PublicKey expected, PublicKey actual) {
        refused.put(
                session,
                "the server shows the key %s, but known-hosts has %s. Somebody may be in between: ask its owner"
                        .formatted(KeyUtils.getFingerPrint(actual), KeyUtils.getFingerPrint(expected)));
        return false;
    }
}
