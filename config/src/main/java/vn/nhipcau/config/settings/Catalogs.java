package vn.nhipcau.config.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.mappings.language.MappingCatalog;

/** The connectors and mappings an installation has: its own in front of the shipped ones. */
public final class Catalogs {

    private Catalogs() {}

    /** Folders of mapping files named on the command line. */
    public static FolderSettings folders(@Nullable List<Path> mappings) {
        return new FolderSettings(mappings == null ? List.of() : mappings, List.of());
    }

    public static ConnectorCatalog connectors(FolderSettings folders) {
        return ConnectorCatalog.load(withHome(folders.connectors(), "connectors/catalog"));
    }

    /**
     * @param clock what "in the future" is judged by
     */
    public static MappingCatalog mappings(FolderSettings folders, Clock clock) {
        return MappingCatalog.load(withHome(folders.mappings(), "mappings/catalog"), clock);
    }

    /**
     * The file with the examples of a mapping, which may have to be begun, where it can be written beside the mapping and
     * is not inside the product.
     *
     * @param nameOrPath a name of the catalogue, or a path with a slash
     */
    public static Optional<Path> exampleFile(String nameOrPath, @Nullable List<Path> mappings) {
        String name = nameOrPath.replaceFirst("(\\.mapping)?\\.yaml$", "");
        Stream<Path> folders = nameOrPath.contains("/")
                ? Stream.of(Path.of(""))
                : withHome(folders(mappings).mappings(), "mappings/catalog").stream();
        return folders.filter(folder -> Files.exists(folder.resolve(name + ".mapping.yaml")))
                .map(folder -> folder.resolve(name + ".test.yaml"))
                .filter(file -> Files.isWritable(
                        Files.exists(file) ? file : file.toAbsolutePath().getParent()))
                .findFirst();
    }

    /** The launcher's folder has the four rooms; a test or a plain jar has none. */
    private static List<Path> withHome(List<Path> configured, String room) {
        String home = System.getProperty("nhipcau.home");
        Stream<Path> own = home == null ? Stream.of() : Stream.of(Path.of(home).resolve(room));
        return Stream.concat(configured.stream(), own)
                .filter(Files::isDirectory)
                .toList();
    }
}
