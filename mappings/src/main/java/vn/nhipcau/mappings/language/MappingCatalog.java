package vn.nhipcau.mappings.language;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.values.Nearest;

/** Finds mapping files by name in the installation's folders and, behind them, in the product itself. */
public final class MappingCatalog {
    private final List<CatalogFolder> folders;
    private final Clock clock;

    private MappingCatalog(List<CatalogFolder> folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    /** The mappings inside the product alone. */
    public static MappingCatalog shipped() {
        return shipped(Clock.systemUTC());
    }

    public static MappingCatalog shipped(Clock clock) {
        return load(List.of(), clock);
    }

    public static MappingCatalog load(List<Path> folders) {
        return load(folders, Clock.systemUTC());
    }

    /**
     * @param folders the installation's own, the first one wins; the shipped catalogue stands behind them
     * @param clock what "in the future" is judged by
     */
    public static MappingCatalog load(List<Path> folders, Clock clock) {
        List<CatalogFolder> all = Stream.concat(
                        folders.stream().map(CatalogFolder::of), Stream.of(CatalogFolder.shipped()))
                .toList();
        return new MappingCatalog(all, clock);
    }

    /** Every mapping that can be named, in alphabetical order. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (CatalogFolder folder : folders) {
            folder.names().stream()
                    .filter(name -> name.endsWith(MappingReader.SUFFIX))
                    .forEach(name -> names.add(name.substring(0, name.length() - MappingReader.SUFFIX.length())));
        }
        return names;
    }

    /**
     * @param nameOrPath a name of the catalogue, or a path with a slash
     * @param base the folder relative paths start at
     * @throws MappingFileException with every problem of the file and of the code lists it names
     */
    public Mapping find(String nameOrPath, @Nullable Path base) {
        Located located = locate(nameOrPath, base);
        List<CatalogFolder> lists = new ArrayList<>(List.of(located.folder()));
        lists.addAll(folders);
        return new MappingLoader(lists, clock).load(located.file(), located.bytes());
    }

    /** The folder a mapping stands in, with its examples, code lists and samples. */
    public CatalogFolder folderOf(String nameOrPath, @Nullable Path base) {
        return locate(nameOrPath, base).folder();
    }

    /**
     * The examples beside a mapping; empty if nobody has written any.
     *
     * @throws MappingFileException with every problem of the example file
     */
    public Optional<ExampleFile> examples(String nameOrPath, @Nullable Path base) {
        Mapping mapping = find(nameOrPath, base);
        byte[] bytes = folderOf(nameOrPath, base).bytes(mapping.name() + ExampleReader.SUFFIX);
        return bytes == null ? Optional.empty() : Optional.of(examples(mapping, bytes));
    }

    /**
     * The examples of a mapping as a text tells them that need not stand beside it yet.
     *
     * @throws MappingFileException with every problem of the text
     */
    public ExampleFile examples(Mapping mapping, byte[] text) {
        return new MappingLoader(folders, clock).examples(mapping.name() + ExampleReader.SUFFIX, mapping, text);
    }

    private record Located(CatalogFolder folder, String file, byte[] bytes) {}

    private Located locate(String nameOrPath, @Nullable Path base) {
        if (nameOrPath.contains("/") || nameOrPath.contains("\\")) {
            return locatePath(nameOrPath, base == null ? Path.of("") : base);
        }
        String file = nameOrPath + MappingReader.SUFFIX;
        for (CatalogFolder folder : folders) {
            byte[] bytes = folder.bytes(file);
            if (bytes != null) {
                return new Located(folder, file, bytes);
            }
        }
        throw notFound(
                nameOrPath,
                "There is no mapping \"%s\" in the catalogue.%s"
                        .formatted(nameOrPath, Nearest.didYouMean(nameOrPath, names())));
    }

    private static Located locatePath(String path, Path base) {
        Path file = base.resolve(path.endsWith(".yaml") ? path : path + MappingReader.SUFFIX)
                .toAbsolutePath()
                .normalize();
        Path name = file.getFileName();
        Path parent = file.getParent();
        byte[] bytes =
                parent == null || name == null ? null : CatalogFolder.of(parent).bytes(name.toString());
        if (bytes == null || parent == null || name == null) {
            throw notFound(
                    path, "There is no file %s. Relative paths start at the configuration folder.".formatted(file));
        }
        return new Located(CatalogFolder.of(parent), name.toString(), bytes);
    }

    private static MappingFileException notFound(String place, String text) {
        return new MappingFileException(List.of(new FileProblem(FileProblemCode.NOT_FOUND, place, text)));
    }
}
