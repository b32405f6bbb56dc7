package vn.nhipcau.routes.store;

/**
 * The AES-256 key quarantined records are encrypted with. It lives in a file of mode 0600 beside the data, never in the
 * database or a backup of it.
 */
public record QuarantineKey(byte[] bytes) {

    public QuarantineKey {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the quarantine key has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "QuarantineKey[hidden]";
    }
}
