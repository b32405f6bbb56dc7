package vn.nhipcau.connectors.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.mappings.values.Nearest;

/** Every connector there is, and the check of a source's parameters before Camel sees them. */
public final class ConnectorCatalog {
    private static final String ENDING = ".kamelet.yaml";
    private static final List<String> SHIPPED = List.of("file", "jdbc", "rest", "sftp", "soap");

    private final SortedMap<String, ConnectorDefinition> connectors;

    private ConnectorCatalog(SortedMap<String, ConnectorDefinition> connectors) {
        this.connectors = connectors;
    }

    /** The connectors that come with the product. */
    public static ConnectorCatalog shipped() {
        SortedMap<String, ConnectorDefinition> connectors = new TreeMap<>();
        for (String name : SHIPPED) {
            connectors.put(name, KameletReader.read(name + ENDING, shippedText(name + ENDING)));
        }
        return new ConnectorCatalog(connectors);
    }

    /** The shipped connectors and those of some folders; a file of a folder replaces a shipped one of its name. */
    public static ConnectorCatalog load(List<Path> folders) {
        SortedMap<String, ConnectorDefinition> connectors = new TreeMap<>(shipped().connectors);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                for (Path file : kamelets(folder)) {
                    ConnectorDefinition connector =
                            KameletReader.read(file.getFileName().toString(), text(file));
                    connectors.put(connector.name(), connector);
                }
            }
        }
        return new ConnectorCatalog(connectors);
    }

    /** By name, in alphabetical order. */
    public List<ConnectorDefinition> connectors() {
        return List.copyOf(connectors.values());
    }

    public Optional<ConnectorDefinition> find(String name) {
        return Optional.ofNullable(connectors.get(name));
    }

    /**
     * Everything that is wrong with a source's parameters, at once.
     *
     * @param keyPrefix property name of the source, e.g. {@code nhipcau.sources.hue-one-stop}
     * @param with the parameters, secrets already resolved; their values never stand in a problem if secret
     */
    public List<ParameterProblem> check(String keyPrefix, String connector, Map<String, Object> with) {
        ConnectorDefinition definition = connectors.get(connector);
        if (definition == null) {
            return List.of(new ParameterProblem(
                    ConnectorProblem.UNKNOWN_CONNECTOR,
                    keyPrefix + ".connector",
                    "there is no connector \"%s\".%s There are: %s."
                            .formatted(
                                    connector,
                                    Nearest.didYouMean(connector, connectors.keySet()),
                                    String.join(", ", connectors.keySet()))));
        }
        return new ParameterCheck(keyPrefix + ".with.", definition, with).problems();
    }

    private static List<Path> kamelets(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String shippedText(String fileName) {
        try (InputStream stream = ConnectorCatalog.class.getResourceAsStream("/kamelets/" + fileName)) {
            if (stream == null) {
                throw new IllegalStateException("kamelets/%s is not on the classpath".formatted(fileName));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
