package vn.nhipcau.connectors.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** A store named by a parameter, opened once: PKCS12, JKS or, for certificates alone, PEM. */
final class KeyStoreFile {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private final Settings settings;
    private final String parameter;
    private final Path file;
    private final char @Nullable [] password;

    private KeyStoreFile(Settings settings, String parameter, Path file) {
        this.settings = settings;
        this.parameter = parameter;
        this.file = file;
        this.password = settings.optionalText(parameter + "-password")
                .map(String::toCharArray)
                .orElse(null);
    }

    /** The certificates a source may be signed by; absent where the parameter is not given. */
    static Optional<KeyStore> trusted(Settings settings) throws ConnectorException {
        Path file = settings.path("trust-store").orElse(null);
        return file == null
                ? Optional.empty()
                : Optional.of(new KeyStoreFile(settings, "trust-store", file).certificates());
    }

    /** The key and certificate we show; absent where the parameter is not given. */
    static Optional<KeyStore> own(Settings settings) throws ConnectorException {
        Path file = settings.path("client-key-store").orElse(null);
        return file == null
                ? Optional.empty()
                : Optional.of(new KeyStoreFile(settings, "client-key-store", file).key());
    }

    private KeyStore certificates() throws ConnectorException {
        byte[] bytes = bytes();
        try {
            KeyStore store = new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM) ? pem(bytes) : open();
            if (store.size() == 0) {
                throw wrong("%s holds no certificate, or its password is missing".formatted(file));
            }
            return store;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw unusable();
        }
    }

    private KeyStore key() throws ConnectorException {
        bytes();
        try {
            KeyStore store = open();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password) != null) {
                    return store;
                }
            }
        } catch (GeneralSecurityException | IOException unreadable) {
            throw unusable();
        }
        throw wrong("%s holds no private key".formatted(file));
    }

    private byte[] bytes() throws ConnectorException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw wrong("the file %s cannot be read".formatted(file));
        }
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), password);
    }

    private static KeyStore pem(byte[] bytes) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
            store.setCertificateEntry("certificate-" + store.size(), certificate);
        }
        return store;
    }

    private ConnectorException unusable() {
        return wrong("%s is neither PKCS12 nor JKS%s, or the password does not open it"
                .formatted(file, parameter.equals("trust-store") ? " nor PEM" : ""));
    }

    /** Without its cause: a store's own messages are not ours to trust with secrets. */
    private ConnectorException wrong(String text) {
        return new ConnectorException(
                ConnectorProblem.WRONG_VALUE,
                "nhipcau.sources.%s.with.%s: %s".formatted(settings.id(), parameter, text));
    }
}
