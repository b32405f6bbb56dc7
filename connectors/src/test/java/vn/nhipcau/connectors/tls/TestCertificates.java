package vn.nhipcau.connectors.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for a test, made by the JDK's keytool: every certificate a portal may go wrong with. */
public final class TestCertificates {
    public static final String PASSWORD = "s3cr&t+100%";

    private final Path folder;
    private final Path all;

    public TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        this.all = folder.resolve("all.p12");
        pair("ca", "CN=CA", "-ext", "bc:c");
        pair("server", "CN=portal", "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost");
        pair("elsewhere", "CN=elsewhere", "-signer", "ca", "-ext", "san=dns:elsewhere.example.vn");
        pair("expired", "CN=expired", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-startdate", "-9d");
        pair("client", "CN=nhipcau", "-signer", "ca");
        pair("stranger", "CN=stranger", "-ext", "san=ip:127.0.0.1");
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", store().getCertificate("ca"));
        save(trusted, folder.resolve("trust.p12"));
        Files.writeString(folder.resolve("trust.pem"), pem("ca"));
        for (String name : List.of("client", "stranger")) {
            save(only(name), folder.resolve(name + ".p12"));
        }
    }

    private void pair(String alias, String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                all.toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-validity",
                alias.equals("expired") ? "2" : "20",
                "-alias",
                alias,
                "-dname",
                name));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /** TLS of a server that shows one of the certificates and trusts our authority. */
    public SSLContext server(String alias) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(only(alias), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** The certificate of an alias and what it is signed by. */
    public String pem(String alias) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store().getCertificate(alias).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The key of an alias, PKCS#8 in PEM. */
    public String key(String alias) throws Exception {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(
                                store().getKey(alias, PASSWORD.toCharArray()).getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    KeyStore trusted() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(folder.resolve("trust.p12").toFile(), PASSWORD.toCharArray());
    }

    KeyStore only(String alias) throws Exception {
        KeyStore one = empty();
        KeyStore.PasswordProtection password = new KeyStore.PasswordProtection(PASSWORD.toCharArray());
        one.setEntry(alias, store().getEntry(alias, password), password);
        return one;
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(all.toFile(), PASSWORD.toCharArray());
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD.toCharArray());
        }
    }
}
