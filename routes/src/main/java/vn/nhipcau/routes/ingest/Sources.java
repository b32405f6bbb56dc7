package vn.nhipcau.routes.ingest;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhipcau.routes.store.StoreException;

/**
 * All configured sources.
 *
 * @param byId in the order of their ids
 * @param base folder that relative paths start at
 */
public record Sources(SortedMap<String, Source> byId, Path base) {

    public Sources(Map<String, Source> byId, Path base) {
        this(new TreeMap<>(byId), base);
    }

    public Optional<Source> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The source of an id that must exist. */
    public Source required(String id) {
        return find(id).orElseThrow(() -> new UnknownSourceException(id));
    }

    /** Nobody configured a source of this id. */
    public static final class UnknownSourceException extends StoreException {
        private static final long serialVersionUID = 1L;

        UnknownSourceException(String id) {
            super("SRC-404 there is no source \"%s\"".formatted(id));
        }
    }
}
