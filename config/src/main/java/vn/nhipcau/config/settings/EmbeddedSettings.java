package vn.nhipcau.config.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL and the broker that run beside the application when no other is named.
 *
 * @param postgresPort loopback port of PostgreSQL; 0 takes a free one once and remembers it in the data folder (default 0)
 * @param brokerPort loopback port of the broker, likewise (default 0)
 * @param binaries folder where PostgreSQL's programs are unpacked (default {@code bin} in the data folder)
 * @param senders broker users of other senders, each with a generated password in the data folder (default none)
 */
public record EmbeddedSettings(
        int postgresPort, int brokerPort, @Nullable Path binaries, List<String> senders) {

    public EmbeddedSettings {
        senders = senders == null ? List.of() : List.copyOf(senders);
        requirePort("postgres-port", postgresPort);
        requirePort("broker-port", brokerPort);
    }

    private static void requirePort(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(key + " " + port + " is not a port. Write 0 to 65535.");
        }
    }
}
