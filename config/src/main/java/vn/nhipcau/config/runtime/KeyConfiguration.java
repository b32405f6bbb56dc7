package vn.nhipcau.config.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhipcau.config.settings.BrokerSettings;
import vn.nhipcau.config.settings.Settings;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.KeyFiles;
import vn.nhipcau.routes.delivery.SigningKeys;

/** The keys of this installation, made once into 0600 files below {@code secrets}, and the public keys it believes. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    /** This collector's key and, when the repository runs here too, the repository's; others by {@code senders}. */
    @Bean
    SigningKeys signingKeys(DeliverySettings settings, DataFolder data, Launch launch) throws IOException {
        SigningKeys keys = own(own(SigningKeys.none(), settings.sender(), data), settings.repository(), data);
        for (Map.Entry<String, DeliverySettings.Sender> sender :
                settings.senders().entrySet()) {
            for (Map.Entry<String, String> key : sender.getValue().keys().entrySet()) {
                keys = keys.believing(
                        sender.getKey(),
                        key.getKey(),
                        KeyFiles.publicKey(launch.config().resolve(key.getValue())));
            }
        }
        return keys;
    }

    private static SigningKeys own(SigningKeys keys, String owner, DataFolder data) throws IOException {
        Path privateFile = data.resolve("secrets/signing-" + owner + ".private.pem");
        Path publicFile = data.resolve("secrets/signing-" + owner + ".public.pem");
        if (!Files.exists(publicFile)) {
            Files.deleteIfExists(privateFile);
            KeyFiles.write(KeyFiles.generate(), privateFile, publicFile);
        }
        PublicKey publicKey = KeyFiles.publicKey(publicFile);
        return keys.with(owner, keyId(owner, publicKey), KeyFiles.privateKey(privateFile), publicKey);
    }

    /** Owner and the beginning of the key's hash: unique, and the same wherever the key is configured. */
    static String keyId(String owner, PublicKey key) {
        return owner + "-" + HexFormat.of().formatHex(Sha256.of(key.getEncoded()), 0, 4);
    }

    /** A collector sends as itself without having to say so. */
    static DeliverySettings withOurselves(Settings settings) {
        DeliverySettings told = settings.delivery();
        BrokerSettings broker = settings.broker();
        Map<String, DeliverySettings.Sender> senders = new HashMap<>(told.senders());
        senders.putIfAbsent(told.sender(), new DeliverySettings.Sender(broker.username(), Map.of()));
        return new DeliverySettings(
                told.sender(),
                told.repository(),
                told.statusQueue(),
                told.receiptQueue(),
                told.deadLetterQueue(),
                senders,
                told.receiptTimeout(),
                told.maxRedrives(),
                told.claim(),
                told.retryFirst(),
                told.retryCap(),
                told.batch());
    }
}
