package vn.nhipcau.config.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an installation keeps what it added to the product.
 *
 * @param mappings folders of mapping files; the first that has a file wins, the shipped catalogue stands behind them
 *     (default {@code mappings/catalog} beside the launcher)
 * @param connectors folders of Kamelets, likewise (default {@code connectors/catalog} beside the launcher)
 */
public record FolderSettings(List<Path> mappings, List<Path> connectors) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public FolderSettings {
        mappings = mappings == null ? List.of() : List.copyOf(mappings);
        connectors = connectors == null ? List.of() : List.copyOf(connectors);
    }

    /** Only what is shipped and what lies beside the launcher. */
    static FolderSettings defaults() {
        return new FolderSettings(List.of(), List.of());
    }
}
