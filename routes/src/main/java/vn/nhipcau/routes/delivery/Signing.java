package vn.nhipcau.routes.delivery;

import java.security.Security;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Detached JWS (RFC 7515, appendix F) with Ed25519 over the exact bytes of a message.
 *
 * <p>The algorithm is pinned and the key is found by its id among the configured ones; whatever else the header says
 * (jku, x5c, jwk) is never looked at, an unknown {@code crit} is refused. Thread-safe.
 */
@Component
public final class Signing {

    private static final AlgorithmConstraints ONLY_ED25519 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);
    private static final int LONGEST_SIGNATURE = 2_000;
    private static final ProviderContext FAST = fastProvider();

    private final SigningKeys keys;

    public Signing(SigningKeys keys) {
        this.keys = keys;
    }

    /** Signs {@code payload} with the private key of {@code owner}. */
    public String sign(String owner, byte[] payload) {
        SigningKeys.Own own = keys.own().get(owner);
        if (own == null) {
            throw new IllegalStateException("No private key is configured for " + owner + ".");
        }
        JsonWebSignature jws = ed25519();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(own.keyId());
        jws.setPayloadBytes(payload);
        jws.setKey(own.key());
        try {
            return jws.getDetachedContentCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The private key of " + owner + " cannot sign.", e);
        }
    }

    /** Checks a detached signature against the pinned keys. */
    public SignatureVerdict verify(byte[] payload, @Nullable String signature) {
        if (signature == null || signature.isBlank()) {
            return new SignatureVerdict.Refused(MessageFault.SIGNATURE_MISSING, "the message carries no signature");
        }
        if (signature.length() > LONGEST_SIGNATURE) {
            return new SignatureVerdict.Refused(MessageFault.SIGNATURE_INVALID, "the signature is too long");
        }
        JsonWebSignature jws = ed25519();
        try {
            jws.setCompactSerialization(signature);
            if (!AlgorithmIdentifiers.EDDSA.equals(jws.getAlgorithmHeaderValue())) {
                return new SignatureVerdict.Refused(MessageFault.SIGNATURE_ALGORITHM, "only EdDSA signatures count");
            }
            String keyId = jws.getKeyIdHeaderValue();
            SigningKeys.Pinned pinned = keyId == null ? null : keys.pinned().get(keyId);
            if (keyId == null || pinned == null) {
                return new SignatureVerdict.Refused(MessageFault.SIGNATURE_KEY, "the key id is not configured here");
            }
            jws.setEncodedPayload(Base64Url.encode(payload));
            jws.setKey(pinned.key());
            if (jws.verifySignature()) {
                return new SignatureVerdict.Trusted(pinned.owner(), keyId);
            }
        } catch (JoseException e) {
            // Broken form, unknown crit, wrong key type: all of them mean that nothing is proven.
        }
        return new SignatureVerdict.Refused(
                MessageFault.SIGNATURE_INVALID, "the signature does not fit the bytes and the key");
    }

    /** The id of the key that a detached signature names; nothing is proven by it. */
    public static Optional<String> keyId(String signature) {
        JsonWebSignature jws = ed25519();
        try {
            jws.setCompactSerialization(signature);
            return Optional.ofNullable(jws.getKeyIdHeaderValue());
        } catch (JoseException noSignature) {
            return Optional.empty();
        }
    }

    private static JsonWebSignature ed25519() {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(ONLY_ED25519);
        jws.setProviderContext(FAST);
        return jws;
    }

    /** Bouncy Castle signs and checks Ed25519 several times as fast as the JDK, the first time above all. */
    private static ProviderContext fastProvider() {
        Security.addProvider(new BouncyCastleProvider());
        ProviderContext context = new ProviderContext();
        context.getSuppliedKeyProviderContext().setSignatureProvider(BouncyCastleProvider.PROVIDER_NAME);
        return context;
    }
}
