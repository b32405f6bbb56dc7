package vn.nhipcau.routes.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 keys in PEM files: PKCS#8 for private, SubjectPublicKeyInfo for public, as {@code openssl} writes them. */
public final class KeyFiles {

    private static final String ALGORITHM = "Ed25519";

    private KeyFiles() {}

    /** A new pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** Writes both halves; the private file is readable by its owner only. Existing files are not touched. */
    public static void write(KeyPair pair, Path privateFile, Path publicFile) throws IOException {
        Files.createDirectories(privateFile.toAbsolutePath().getParent());
        if (Files.getFileStore(privateFile.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    privateFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(privateFile);
        }
        Files.writeString(privateFile, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(publicFile, pem(pair.getPublic()), StandardOpenOption.CREATE_NEW);
    }

    /** Reads a PKCS#8 PEM file. */
    public static PrivateKey privateKey(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(decode(Files.readString(file, StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 private key in PEM form (PKCS#8).", e);
        }
    }

    /** Reads a SubjectPublicKeyInfo PEM file. */
    public static PublicKey publicKey(Path file) throws IOException {
        return publicKey(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    }

    /**
     * Reads a SubjectPublicKeyInfo in PEM form.
     *
     * @param place where it stands, for the error
     */
    public static PublicKey publicKey(String pem, String place) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decode(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(place + " holds no Ed25519 public key in PEM form.", e);
        }
    }

    /** A public key in PEM form. */
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String pem(String kind, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
