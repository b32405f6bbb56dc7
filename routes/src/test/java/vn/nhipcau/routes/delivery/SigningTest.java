package vn.nhipcau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SigningTest {

    private static final byte[] PAYLOAD = "{\"số\":1}".getBytes(StandardCharsets.UTF_8);

    private final KeyPair hue = KeyFiles.generate();
    private final KeyPair district = KeyFiles.generate();
    private final Signing signing = new Signing(SigningKeys.none()
            .with("hue", "hue-1", hue.getPrivate(), hue.getPublic())
            .with("district", "district-1", district.getPrivate(), district.getPublic()));

    @Test
    void trustsExactBytesSignedWithAPinnedKeyAndSaysWhoseItIs() {
        String signature = signing.sign("hue", PAYLOAD);

        assertThat(signature).matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]{86}");
        assertThat(signing.verify(PAYLOAD, signature)).isEqualTo(new SignatureVerdict.Trusted("hue", "hue-1"));
        assertThat(signing.verify(PAYLOAD, signing.sign("district", PAYLOAD)))
                .isEqualTo(new SignatureVerdict.Trusted("district", "district-1"));
    }

    @Test
    void writesAndReadsTheSignaturesOfSoftwareThatHasOnlyTheJdk() throws Exception {
        JsonWebSignature theirs = new JsonWebSignature();
        theirs.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        theirs.setKeyIdHeaderValue("hue-1");
        theirs.setPayloadBytes(PAYLOAD);
        theirs.setKey(hue.getPrivate());

        assertThat(signing.sign("hue", PAYLOAD)).isEqualTo(theirs.getDetachedContentCompactSerialization());
    }

    @Test
    void refusesTheBytesWithAnyBitFlipped() {
        String signature = signing.sign("hue", PAYLOAD);

        for (int bit = 0; bit < PAYLOAD.length * 8; bit++) {
            byte[] flipped = PAYLOAD.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(refusal(flipped, signature)).isEqualTo(MessageFault.SIGNATURE_INVALID);
        }
    }

    @Test
    void refusesASignatureWithAnyCharacterChanged() {
        String signature = signing.sign("hue", PAYLOAD);

        // The last character carries only four bits of the signature.
        for (int i = 0; i < signature.length() - 1; i++) {
            char other = signature.charAt(i) == 'x' ? 'y' : 'x';
            String changed = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(signing.verify(PAYLOAD, changed)).isInstanceOf(SignatureVerdict.Refused.class);
        }
    }

    @Test
    void refusesNoSignatureAndRubbish() {
        assertThat(refusal(PAYLOAD, null)).isEqualTo(MessageFault.SIGNATURE_MISSING);
        assertThat(refusal(PAYLOAD, " ")).isEqualTo(MessageFault.SIGNATURE_MISSING);
        assertThat(refusal(PAYLOAD, "rubbish")).isEqualTo(MessageFault.SIGNATURE_INVALID);
        assertThat(refusal(PAYLOAD, "..")).isEqualTo(MessageFault.SIGNATURE_INVALID);
        assertThat(refusal(PAYLOAD, "a.".repeat(5_000))).isEqualTo(MessageFault.SIGNATURE_INVALID);
    }

    @Test
    void refusesEveryAlgorithmButEd25519() throws Exception {
        assertThat(refusal(PAYLOAD, header("{\"alg\":\"none\",\"kid\":\"hue-1\"}") + "..AAAA"))
                .isEqualTo(MessageFault.SIGNATURE_ALGORITHM);
        JsonWebSignature symmetric = new JsonWebSignature();
        symmetric.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        symmetric.setKeyIdHeaderValue("hue-1");
        symmetric.setPayloadBytes(PAYLOAD);
        symmetric.setKey(new HmacKey(hue.getPublic().getEncoded()));

        assertThat(refusal(PAYLOAD, symmetric.getDetachedContentCompactSerialization()))
                .isEqualTo(MessageFault.SIGNATURE_ALGORITHM);
    }

    @Test
    void refusesUnknownKeyIdsKeysInTheHeaderAndUnknownCriticalHeaders() throws Exception {
        KeyPair stranger = KeyFiles.generate();
        Signing other =
                new Signing(SigningKeys.none().with("hue", "hue-2", stranger.getPrivate(), stranger.getPublic()));
        assertThat(refusal(PAYLOAD, other.sign("hue", PAYLOAD))).isEqualTo(MessageFault.SIGNATURE_KEY);

        Signing impostor =
                new Signing(SigningKeys.none().with("hue", "hue-1", stranger.getPrivate(), stranger.getPublic()));
        assertThat(refusal(PAYLOAD, impostor.sign("hue", PAYLOAD))).isEqualTo(MessageFault.SIGNATURE_INVALID);

        JsonWebSignature critical = new JsonWebSignature();
        critical.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        critical.setKeyIdHeaderValue("hue-1");
        critical.setHeader("crit", List.of("exp"));
        critical.setHeader("exp", 1L);
        critical.setPayloadBytes(PAYLOAD);
        critical.setKey(hue.getPrivate());
        assertThat(refusal(PAYLOAD, critical.getDetachedContentCompactSerialization()))
                .isEqualTo(MessageFault.SIGNATURE_INVALID);
    }

    @Test
    void isSafeForManyThreadsWithMixedKeys() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, 400)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        byte[] payload = ("payload " + i).getBytes(StandardCharsets.UTF_8);
                        String owner = i % 2 == 0 ? "hue" : "district";
                        return signing.verify(payload, signing.sign(owner, payload))
                                        instanceof SignatureVerdict.Trusted trusted
                                && trusted.owner().equals(owner);
                    })
                    .toList();
            for (Future<Boolean> good : pool.invokeAll(work)) {
                assertThat(good.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void doesNotSignForAnOwnerWithoutAKey() {
        assertThatThrownBy(() -> signing.sign("nobody", PAYLOAD)).hasMessageContaining("nobody");
    }

    @Test
    void keysSurviveTheirFilesAndTheSecretHalfIsForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path secret = folder.resolve("keys/hue.key");
        Path open = folder.resolve("keys/hue.pub");
        KeyFiles.write(hue, secret, open);

        assertThat(KeyFiles.privateKey(secret)).isEqualTo(hue.getPrivate());
        assertThat(KeyFiles.publicKey(open)).isEqualTo(hue.getPublic());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyFiles.write(hue, secret, open)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> KeyFiles.publicKey(secret)).hasMessageContaining("no Ed25519 public key");
    }

    private MessageFault refusal(byte[] payload, String signature) {
        SignatureVerdict verdict = signing.verify(payload, signature);
        assertThat(verdict).isInstanceOf(SignatureVerdict.Refused.class);
        return ((SignatureVerdict.Refused) verdict).fault();
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
