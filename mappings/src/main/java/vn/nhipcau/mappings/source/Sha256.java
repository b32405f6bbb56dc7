package vn.nhipcau.mappings.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of content: SHA-256, without a new digest object for every record. */
public final class Sha256 {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::digest);

    private Sha256() {}

    public static byte[] of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Of the first {@code length} bytes. */
    public static byte[] of(byte[] bytes, int length) {
        MessageDigest digest = DIGEST.get();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /** Of a text in UTF-8, in lower-case hex. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Of a file, in lower-case hex. */
    public static String hex(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return hex(stream);
        }
    }

    /** Of all that is left in a stream, in lower-case hex. */
    public static String hex(InputStream stream) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
