package vn.nhipcau.config.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.nhipcau.config.settings.SettingsNode.Branch;
import vn.nhipcau.config.settings.SettingsNode.Items;
import vn.nhipcau.config.settings.SettingsNode.Scalar;
import vn.nhipcau.config.settings.SettingsProblem.Code;

/**
 * Reads the {@code nhipcau} part of {@code DIR/application.yaml} and {@code DIR/*}{@code /application.yaml}, keeping every
 * key as written and the line of every value: the two things Spring's binder cannot give back.
 */
final class SettingsReader {
    static final String PREFIX = "nhipcau";
    /** Spring's and Camel's own settings pass through unread. */
    static final List<String> SPRING = List.of("server", "spring", "management", "logging", "camel", "springdoc");

    private static final List<String> TOP =
            Stream.concat(Stream.of(PREFIX), SPRING.stream()).toList();

    private final List<SettingsProblem> problems;

    SettingsReader(List<SettingsProblem> problems) {
        this.problems = problems;
    }

    /** The files of a configuration folder in the order in which they are laid over each other. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Path main = folder.resolve("application.yaml");
        if (Files.isRegularFile(main)) {
            files.add(main);
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> children = Files.list(folder)) {
                children.map(child -> child.resolve("application.yaml"))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    Branch read(List<Path> files) {
        Branch all = Branch.empty("");
        for (Path file : files) {
            all = all.mergedWith(read(file));
        }
        return all;
    }

    private Branch read(Path file) {
        Branch all = Branch.empty(file.toString());
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (Node document : new Yaml(new LoaderOptions()).composeAll(reader)) {
                all = all.mergedWith(settingsOf(file, document));
            }
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getLine() + 1;
            problems.add(new SettingsProblem(Code.UNREADABLE, file + ":" + line, "YAML", broken.getProblem()));
        } catch (IOException | YAMLException broken) {
            problems.add(
                    new SettingsProblem(Code.UNREADABLE, file.toString(), "file", String.valueOf(broken.getMessage())));
        }
        return all;
    }

    private Branch settingsOf(Path file, Node document) {
        Branch all = Branch.empty(file.toString());
        if (convert(file, document) instanceof Branch root) {
            for (Map.Entry<String, SettingsNode> top : root.children().entrySet()) {
                if (top.getKey().equals(PREFIX)) {
                    all = top.getValue() instanceof Branch ours ? all.mergedWith(ours) : all;
                } else if (!SPRING.contains(top.getKey())) {
                    problems.add(new SettingsProblem(
                            Code.UNKNOWN_KEY,
                            top.getValue().place(),
                            top.getKey(),
                            "there is no such key. " + Suggestion.didYouMean(top.getKey(), TOP)));
                }
            }
        }
        return all;
    }

    private SettingsNode convert(Path file, Node node) {
        String place = file + ":" + (node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            Map<String, SettingsNode> children = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
                String keyPlace =
                        file + ":" + (entry.getKeyNode().getStartMark().getLine() + 1);
                SettingsNode value = convert(file, entry.getValueNode());
                if (children.put(key, at(keyPlace, value)) != null) {
                    problems.add(
                            new SettingsProblem(Code.UNREADABLE, keyPlace, key, "stands twice in one map. Keep one."));
                }
            }
            return new Branch(place, children);
        }
        if (node instanceof SequenceNode sequence) {
            return new Items(
                    place,
                    sequence.getValue().stream()
                            .map(item -> convert(file, item))
                            .toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Scalar(place, scalar.getValue(), scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN);
    }

    private static SettingsNode at(String place, SettingsNode node) {
        if (node instanceof Branch branch) {
            return new Branch(place, branch.children());
        }
        if (node instanceof Items items) {
            return new Items(place, items.items());
        }
        return node;
    }
}
