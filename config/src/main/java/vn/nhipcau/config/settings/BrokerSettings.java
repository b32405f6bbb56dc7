package vn.nhipcau.config.settings;

import org.jspecify.annotations.Nullable;

/**
 * The Artemis broker between the province and the Steering Committee; without a url the embedded one is used.
 *
 * @param url e.g. {@code tcp://broker.hue.gov.vn:61616?sslEnabled=true} (default: the embedded broker)
 * @param username the collector's user, stamped by the broker on every status (default {@code collector})
 * @param password its password, as {@code ${NAME}} or {@code ${file:/path}}
 * @param repositoryUsername the Steering Committee's user (default {@code repository})
 * @param repositoryPassword its password
 */
public record BrokerSettings(
        @Nullable String url,
        String username,
        @Nullable Secret password,
        String repositoryUsername,
        @Nullable Secret repositoryPassword) {

    public BrokerSettings {
        username = username == null ? "collector" : username;
        repositoryUsername = repositoryUsername == null ? "repository" : repositoryUsername;
        if (url != null && !url.startsWith("tcp:") && !url.startsWith("(tcp:")) {
            throw new IllegalArgumentException("url must begin with tcp:");
        }
    }
}
