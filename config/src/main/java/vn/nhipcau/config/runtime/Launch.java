package vn.nhipcau.config.runtime;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the one who starts the server decides.
 *
 * @param config configuration folder
 * @param data data folder
 * @param port HTTP port; 0 for any free one; null for {@code SERVER_PORT}, the files, or 8080
 * @param overrides settings of the command line, e.g. {@code nhipcau.roles} to {@code collector}
 * @param clock the time of all business
 */
public record Launch(Path config, Path data, @Nullable Integer port, Map<String, String> overrides, Clock clock) {

    public Launch {
        overrides = Map.copyOf(overrides);
    }

    public Launch(Path config, Path data) {
        this(config, data, null, Map.of(), Clock.systemUTC());
    }

    public Launch withPort(@Nullable Integer other) {
        return new Launch(config, data, other, overrides, clock);
    }

    public Launch withClock(Clock other) {
        return new Launch(config, data, port, overrides, other);
    }

    public Launch with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(overrides);
        more.put(key, value);
        return new Launch(config, data, port, more, clock);
    }
}
