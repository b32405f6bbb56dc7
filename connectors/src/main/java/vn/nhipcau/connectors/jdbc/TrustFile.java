package vn.nhipcau.connectors.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;

/**
 * The certificates a database may be signed by, as its driver wants them: in PEM, or for SQL Server, whose driver reads
 * PEM only for its strict protocol, in a store.
 */
final class TrustFile {
    static final String STORE_TYPE = "PKCS12";
    /** A store must have one; there is nothing secret in it. */
    static final String STORE_PASSWORD = "nhipcau";

    private TrustFile() {}

    /** Writes a temporary file, which is the caller's to delete. */
    static Path write(KeyStore trusted, DatabaseKind kind) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(STORE_TYPE);
        store.load(null, null);
        StringBuilder pem = new StringBuilder();
        for (String alias : Collections.list(trusted.aliases())) {
            Certificate certificate = trusted.getCertificate(alias);
            store.setCertificateEntry(alias, certificate);
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        if (kind != DatabaseKind.SQLSERVER) {
            return Files.writeString(Files.createTempFile("nhipcau-", ".pem"), pem);
        }
        Path file = Files.createTempFile("nhipcau-", ".p12");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, STORE_PASSWORD.toCharArray());
        }
        return file;
    }
}
