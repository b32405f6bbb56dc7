package vn.nhipcau.connectors.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which description of itself a source was accepted with, where the configuration does not pin one: the first ever
 * read. Whoever wires the sources says how long that is remembered.
 */
public interface AcceptedContracts {

    /**
     * @param address where the description is fetched from; another address is another contract
     * @return hex SHA-256
     */
    Optional<String> of(String source, String address);

    /** Replaces what was accepted before. */
    void accept(String source, String address, String sha256);

    /** Forgets with the process. */
    static AcceptedContracts inMemory() {
        Map<String, String> accepted = new ConcurrentHashMap<>();
        return new AcceptedContracts() {
            @Override
            public Optional<String> of(String source, String address) {
                return Optional.ofNullable(accepted.get(source + " " + address));
            }

            @Override
            public void accept(String source, String address, String sha256) {
                accepted.put(source + " " + address, sha256);
            }
        };
    }
}
