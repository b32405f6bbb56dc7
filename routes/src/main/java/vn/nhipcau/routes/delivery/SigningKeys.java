package vn.nhipcau.routes.delivery;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys this process signs with and the keys it believes; both come from configuration only.
 *
 * @param own private keys by the name of their owner: a sender or the repository
 * @param pinned public keys by key id
 */
public record SigningKeys(Map<String, Own> own, Map<String, Pinned> pinned) {

    public SigningKeys {
        own = Map.copyOf(own);
        pinned = Map.copyOf(pinned);
    }

    /** A private Ed25519 key and the id under which the others know it. */
    public record Own(String keyId, PrivateKey key) {}

    /** A public Ed25519 key and the one name it may sign for. */
    public record Pinned(String owner, PublicKey key) {}

    /** These keys and another pair, signed with and believed. */
    public SigningKeys with(String owner, String keyId, PrivateKey privateKey, PublicKey publicKey) {
        Map<String, Own> moreOwn = new HashMap<>(own);
        moreOwn.put(owner, new Own(keyId, privateKey));
        return new SigningKeys(moreOwn, pinned).believing(owner, keyId, publicKey);
    }

    /** These keys and one more public key. */
    public SigningKeys believing(String owner, String keyId, PublicKey publicKey) {
        Map<String, Pinned> more = new HashMap<>(pinned);
        more.put(keyId, new Pinned(owner, publicKey));
        return new SigningKeys(own, more);
    }

    /** No keys at all; a start for {@link #with} and {@link #believing}. */
    public static SigningKeys none() {
        return new SigningKeys(Map.of(), Map.of());
    }
}
