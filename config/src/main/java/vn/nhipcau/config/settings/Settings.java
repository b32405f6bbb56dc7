package vn.nhipcau.config.settings;

import java.util.Set;
import vn.nhipcau.routes.operations.Role;

/**
 * Everything below {@code nhipcau}: one record a feature, each owned by the feature that uses it.
 *
 * @param roles what this process does: collector, repository, console (default all)
 * @param database see {@link DatabaseSettings}
 * @param broker see {@link BrokerSettings}
 * @param embedded see {@link EmbeddedSettings}
 */
public record Settings(Set<Role> roles, DatabaseSettings database, BrokerSettings broker, EmbeddedSettings embedded) {

    public Settings {
        roles = roles == null || roles.isEmpty() ? Set.of(Role.values()) : Set.copyOf(roles);
    }
}
