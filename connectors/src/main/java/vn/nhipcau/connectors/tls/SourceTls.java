package vn.nhipcau.connectors.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;

/**
 * TLS of one source, from {@code trust-store} and {@code client-key-store}: for Camel as it is, for CXF as its own
 * parameters. Without a trust store the certificates of the Java installation count; the host name is always checked.
 */
public final class SourceTls extends SSLContextParameters {
    private final @Nullable KeyStore trusted;

    /**
     * @throws ConnectorException for a store that is missing, unreadable or empty
     */
    public SourceTls(Settings settings) throws ConnectorException {
        trusted = KeyStoreFile.trusted(settings).orElse(null);
        if (trusted != null) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setKeyStore(trusted);
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store);
            setTrustManagers(trust);
        }
        KeyStore own = KeyStoreFile.own(settings).orElse(null);
        if (own != null) {
            setKeyManagers(new OwnKey(own, settings.text("client-key-store-password")));
        }
    }

    /** The certificates of {@code trust-store}. */
    public Optional<KeyStore> trusted() {
        return Optional.ofNullable(trusted);
    }

    public TLSClientParameters forCxf() throws GeneralSecurityException, IOException {
        TLSClientParameters parameters = new TLSClientParameters();
        if (getTrustManagers() != null) {
            parameters.setTrustManagers(getTrustManagers().createTrustManagers());
        }
        if (getKeyManagers() != null) {
            parameters.setKeyManagers(getKeyManagers().createKeyManagers());
        }
        return parameters;
    }

    public SSLSocketFactory sockets() throws GeneralSecurityException, IOException {
        return createSSLContext(null).getSocketFactory();
    }

    /** Camel would read a password with braces as the name of a property. */
    private static final class OwnKey extends KeyManagersParameters {
        private final KeyStore store;
        private final String password;

        OwnKey(KeyStore store, String password) {
            this.store = store;
            this.password = password;
        }

        @Override
        public KeyManager[] createKeyManagers() throws GeneralSecurityException {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return factory.getKeyManagers();
        }
    }
}
