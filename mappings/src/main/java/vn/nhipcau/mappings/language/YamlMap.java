package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.nhipcau.mappings.values.Nearest;

/** One YAML map under reading: hands out its values in the wanted form and complains, with line, where it cannot. */
final class YamlMap {
    private final String file;
    private final int line;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final FileProblems problems;

    private YamlMap(String file, int line, FileProblems problems) {
        this.file = file;
        this.line = line;
        this.problems = problems;
    }

    /** Null, after a complaint, where the node is no map. */
    static @Nullable YamlMap of(String file, Node node, String what, FileProblems problems) {
        int line = YamlNodes.line(node);
        if (!(node instanceof MappingNode mapping)) {
            problems.add(FileProblemCode.WRONG_FORM, file, line, what + " must be keys and values, one a line.");
            return null;
        }
        YamlMap map = new YamlMap(file, line, problems);
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(FileProblemCode.WRONG_FORM, file, YamlNodes.line(tuple.getKeyNode()), "A key is a text.");
            } else if (map.entries.putIfAbsent(key.getValue(), tuple) != null) {
                problems.add(
                        FileProblemCode.TWICE,
                        file,
                        YamlNodes.line(key),
                        "\"%s\" stands twice. Keep one.".formatted(key.getValue()));
            }
        }
        return map;
    }

    /** Complains about every key that is not known. */
    YamlMap allowing(Set<String> known, String what) {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                problem(
                        FileProblemCode.UNKNOWN_KEY,
                        key,
                        "%s has no key \"%s\".%s".formatted(what, key, Nearest.didYouMean(key, known)));
            }
        }
        return this;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    int line(String key) {
        NodeTuple tuple = entries.get(key);
        return tuple == null ? line : YamlNodes.line(tuple.getKeyNode());
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    @Nullable
    Node node(String key) {
        NodeTuple tuple = entries.get(key);
        return tuple == null ? null : tuple.getValueNode();
    }

    /** Null where the key is absent, or after a complaint. */
    @Nullable
    String text(String key) {
        Node node = node(key);
        if (node == null) {
            return null;
        }
        String text = YamlNodes.text(node);
        if (text == null) {
            problem(FileProblemCode.WRONG_FORM, key, "\"%s\" must be one text.".formatted(key));
        }
        return text;
    }

    /** Null, after a complaint, where the key is absent. */
    @Nullable
    String requiredText(String key, String what) {
        if (!has(key)) {
            problems.add(FileProblemCode.MISSING_KEY, file, line, "%s needs the key \"%s\".".formatted(what, key));
            return null;
        }
        return text(key);
    }

    /** One text or a list of texts. */
    List<String> texts(String key) {
        Node node = node(key);
        if (!(node instanceof SequenceNode sequence)) {
            String text = text(key);
            return text == null ? List.of() : List.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            String text = YamlNodes.text(element);
            if (text == null) {
                problems.add(
                        FileProblemCode.WRONG_FORM,
                        file,
                        YamlNodes.line(element),
                        "\"%s\" must be a list of texts.".formatted(key));
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    boolean flag(String key) {
        String text = text(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problem(FileProblemCode.WRONG_FORM, key, "\"%s\" must be true or false.".formatted(key));
        }
        return "true".equals(text);
    }

    /** Null, after a complaint, where the key is absent or no map. */
    @Nullable
    YamlMap requiredMap(String key, String what) {
        Node node = node(key);
        if (node == null) {
            problems.add(FileProblemCode.MISSING_KEY, file, line, "%s needs the key \"%s\".".formatted(what, key));
            return null;
        }
        return of(file, node, "\"" + key + "\"", problems);
    }

    void problem(FileProblemCode code, String key, String text) {
        problems.add(code, file, line(key), text);
    }
}
