package vn.nhipcau.mappings.language;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file as its nodes: nothing is constructed, every node knows its line, no date is guessed. */
final class YamlNodes {
    private YamlNodes() {}

    /** The root node; null after a complaint. */
    static @Nullable Node compose(String file, String text, FileProblems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(30);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                problems.add(FileProblemCode.WRONG_FORM, file, 1, "The file says nothing.");
            }
            return root;
        } catch (MarkedYAMLException fault) {
            int line =
                    fault.getProblemMark() == null ? 1 : fault.getProblemMark().getLine() + 1;
            problems.add(FileProblemCode.NOT_YAML, file, line, "This is not YAML: " + fault.getProblem() + ".");
        } catch (YAMLException fault) {
            problems.add(FileProblemCode.NOT_YAML, file, 1, "This is not YAML: " + fault.getMessage() + ".");
        }
        return null;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** The text of a scalar as it was written; null for anything else and for {@code ~}. */
    static @Nullable String text(Node node) {
        return node instanceof ScalarNode scalar && !isNothing(node) ? scalar.getValue() : null;
    }

    /**
     * Plain maps, lists, texts, numbers, truth values and nulls, as JSON would hold them. Numbers keep every digit that
     * was written.
     */
    static @Nullable Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                map.put(((ScalarNode) tuple.getKeyNode()).getValue(), plain(tuple.getValueNode()));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(plain(element)));
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private static @Nullable Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (isNothing(node)) {
            return null;
        }
        if (node.getTag().equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        boolean isNumber = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        return isNumber && text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?") ? new BigDecimal(text) : text;
    }
}
