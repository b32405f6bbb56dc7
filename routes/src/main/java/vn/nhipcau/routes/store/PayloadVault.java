package vn.nhipcau.routes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what quarantine may keep of a record: one form byte, twelve bytes of nonce, AES-256-GCM over its JSON. The
 * item's hash is bound to it, so that a payload cannot be moved to another item.
 */
final class PayloadVault {
    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    PayloadVault(QuarantineKey key) {
        this.key = new SecretKeySpec(key.bytes(), "AES");
    }

    byte[] seal(Map<String, Object> extract, byte[] itemHash) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, itemHash).doFinal(json.writeValueAsBytes(extract));
            byte[] payload = new byte[1 + NONCE + sealed.length];
            payload[0] = FORM;
            System.arraycopy(nonce, 0, payload, 1, NONCE);
            System.arraycopy(sealed, 0, payload, 1 + NONCE, sealed.length);
            return payload;
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new StoreException("STO-503 a rejected record could not be encrypted: "
                    + e.getClass().getSimpleName());
        }
    }

    Map<String, Object> open(byte[] payload, byte[] itemHash) {
        if (payload.length <= 1 + NONCE || payload[0] != FORM) {
            throw new StoreException("STO-504 a quarantined record is of an unknown form");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(payload, 1, 1 + NONCE);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, itemHash)
                    .doFinal(payload, 1 + NONCE, payload.length - 1 - NONCE);
            return json.readValue(plain, FIELDS);
        } catch (GeneralSecurityException | IOException e) {
            throw new StoreException(
                    "STO-504 a quarantined record cannot be decrypted: was the quarantine key replaced?");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] itemHash) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(itemHash);
        return cipher;
    }
}
