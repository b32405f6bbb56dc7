package vn.nhipcau.mappings.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of mapping files with {@code codes/} and {@code samples/} beside them, on disk or in the product's jar. */
public interface CatalogFolder {

    /** The bytes of a file; null where there is none. */
    byte @Nullable [] bytes(String relative);

    /** Names of the files directly in the folder. */
    List<String> names();

    /** The files in a folder of this folder, seen from here; none inside the product, where nobody adds any. */
    default List<String> namesIn(String relative) {
        return List.of();
    }

    static CatalogFolder of(Path directory) {
        return new Directory(directory);
    }

    /** The catalogue inside the product. */
    static CatalogFolder shipped() {
        return new Shipped();
    }

    record Directory(Path directory) implements CatalogFolder {

        @Override
        public byte @Nullable [] bytes(String relative) {
            Path file = directory.resolve(relative);
            try {
                return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
            } catch (IOException fault) {
                throw new UncheckedIOException("Cannot read " + file, fault);
            }
        }

        @Override
        public List<String> names() {
            if (!Files.isDirectory(directory)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            } catch (IOException fault) {
                throw new UncheckedIOException("Cannot list " + directory, fault);
            }
        }

        @Override
        public List<String> namesIn(String relative) {
            return new Directory(directory.resolve(relative))
                    .names().stream().map(name -> relative + "/" + name).toList();
        }
    }

    record Shipped() implements CatalogFolder {
        private static final String ROOT = "mappings/";
        private static final String ANCHOR = ROOT + "mapping.schema.json";

        @Override
        public byte @Nullable [] bytes(String relative) {
            try (InputStream in = Shipped.class.getClassLoader().getResourceAsStream(ROOT + relative)) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException fault) {
                throw new UncheckedIOException("Cannot read " + relative, fault);
            }
        }

        @Override
        public List<String> names() {
            URL anchor = Objects.requireNonNull(Shipped.class.getClassLoader().getResource(ANCHOR));
            try {
                if (anchor.openConnection() instanceof JarURLConnection jar) {
                    return jar.getJarFile().stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(ROOT))
                            .map(name -> name.substring(ROOT.length()))
                            .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
                            .sorted()
                            .toList();
                }
                return new Directory(Path.of(anchor.toURI()).resolveSibling("")).names();
            } catch (IOException | URISyntaxException fault) {
                throw new IllegalStateException("Cannot list the shipped mappings", fault);
            }
        }
    }
}
