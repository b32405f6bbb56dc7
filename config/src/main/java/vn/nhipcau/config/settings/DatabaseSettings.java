package vn.nhipcau.config.settings;

import org.jspecify.annotations.Nullable;

/**
 * The province's PostgreSQL; without a url the embedded one is used.
 *
 * @param url e.g. {@code jdbc:postgresql://db.hue.gov.vn:5432/nhipcau} (default: the embedded PostgreSQL)
 * @param username owner of the schema (default {@code nhipcau})
 * @param password its password, as {@code ${NAME}} or {@code ${file:/path}}
 * @param poolSize connections held at most (default 16)
 */
public record DatabaseSettings(
        @Nullable String url, String username, @Nullable Secret password, Integer poolSize) {

    public DatabaseSettings {
        username = username == null ? "nhipcau" : username;
        poolSize = poolSize == null ? Integer.valueOf(16) : poolSize;
        if (poolSize < 4 || poolSize > 200) {
            throw new IllegalArgumentException("pool-size " + poolSize + " is out of range. Write 4 to 200.");
        }
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url must begin with jdbc:postgresql:");
        }
        if (url != null && password == null) {
            throw new IllegalArgumentException("password is missing. Write ${NAME} or ${file:/path}.");
        }
    }
}
