package vn.nhipcau.config.runtime;

import java.util.Set;

/**
 * Someone who may log in to the embedded broker.
 *
 * @param name stamped by the broker on every message this user sends
 * @param roles {@link EmbeddedBroker#SENDER} or {@link EmbeddedBroker#REPOSITORY}
 */
record BrokerUser(String name, String password, Set<String> roles) {

    @Override
    public String toString() {
        return "BrokerUser[" + name + ", " + roles + "]";
    }
}
