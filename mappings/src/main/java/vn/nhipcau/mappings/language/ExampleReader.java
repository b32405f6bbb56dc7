package vn.nhipcau.mappings.language;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.nhipcau.mappings.language.ExampleFile.Example;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.values.Nearest;

/** Reads the examples beside a mapping. */
final class ExampleReader {
    static final String SUFFIX = ".test.yaml";

    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Pattern FIELD_AND_CODE = Pattern.compile("\\s*(\\S+)\\s*:\\s*([A-Z0-9_-]+)\\s*");

    private final String file;
    private final String mapping;
    private final TargetShape shape;
    private final FileProblems problems;

    ExampleReader(String file, String mapping, TargetShape shape, FileProblems problems) {
        this.file = file;
        this.mapping = mapping;
        this.shape = shape;
        this.problems = problems;
    }

    ExampleFile read(String text) {
        List<Example> examples = new ArrayList<>();
        Node root = YamlNodes.compose(file, text, problems);
        YamlMap map = root == null ? null : YamlMap.of(file, root, "An example file", problems);
        if (map == null) {
            return new ExampleFile(USUAL_ZONE, examples);
        }
        map.allowing(Keys.EXAMPLES, "An example file");
        String name = map.requiredText("mapping", "An example file");
        if (name != null && !name.equals(mapping)) {
            map.problem(
                    FileProblemCode.NAME_DIFFERS,
                    "mapping",
                    "These examples stand beside \"%s\", not \"%s\".".formatted(mapping, name));
        }
        ZoneId zone = zone(map);
        if (map.node("examples") instanceof SequenceNode list) {
            for (Node node : list.getValue()) {
                YamlMap example = YamlMap.of(file, node, "An example", problems);
                if (example != null) {
                    examples.add(example(example.allowing(Keys.EXAMPLE, "An example")));
                }
            }
        } else {
            problems.add(FileProblemCode.MISSING_KEY, file, map.line(), "\"examples\" must be a list of examples.");
        }
        return new ExampleFile(zone, examples);
    }

    private static ZoneId zone(YamlMap map) {
        String zone = map.text("zone");
        try {
            return zone == null ? USUAL_ZONE : ZoneId.of(zone);
        } catch (DateTimeException fault) {
            map.problem(
                    FileProblemCode.BAD_VALUE, "zone", "\"%s\" is no zone. Write Asia/Ho_Chi_Minh.".formatted(zone));
            return USUAL_ZONE;
        }
    }

    private Example example(YamlMap map) {
        String name = map.requiredText("name", "An example");
        Node given = map.node("given");
        if (given == null) {
            map.problem(FileProblemCode.MISSING_KEY, "given", "An example needs \"given\": a record or a sample file.");
        }
        if (map.has("expect") == map.has("problems")) {
            map.problem(
                    FileProblemCode.KEYS_EXCLUDE, "problems", "An example needs either \"expect\" or \"problems\".");
        }
        String sample = given == null ? null : YamlNodes.text(given);
        return new Example(
                name == null ? "" : name,
                file + ":" + map.line(),
                sample,
                given == null || sample != null ? null : YamlNodes.plain(given),
                expected(map),
                codes(map, "problems"),
                codes(map, "warnings"));
    }

    private List<Map<String, ?>> expected(YamlMap map) {
        Node node = map.node("expect");
        List<Map<String, ?>> expected = new ArrayList<>();
        List<Node> nodes =
                node instanceof SequenceNode list ? list.getValue() : node == null ? List.of() : List.of(node);
        for (Node one : nodes) {
            YamlMap fields = YamlMap.of(file, one, "\"expect\"", problems);
            if (fields != null) {
                fields.allowing(shape.names(), "The record");
                expected.add(plainMap(one));
            }
        }
        return expected;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> plainMap(Node node) {
        return YamlNodes.plain(node) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
    }

    private static @Nullable Set<String> codes(YamlMap map, String key) {
        if (!map.has(key)) {
            return null;
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String text : map.texts(key)) {
            Matcher written = FIELD_AND_CODE.matcher(text);
            ProblemCode code = written.matches() ? code(written.group(2)) : null;
            if (code == null) {
                map.problem(
                        FileProblemCode.BAD_VALUE,
                        key,
                        "\"%s\" names no problem. Write \"field: CODE\", for instance \"receivedAt: MAP-103\".%s"
                                .formatted(text, suggestion(written)));
            } else {
                codes.add(written.group(1) + ": " + code.wireName());
            }
        }
        return codes;
    }

    private static String suggestion(Matcher written) {
        return written.matches() ? Nearest.didYouMean(written.group(2), wireNames()) : "";
    }

    private static List<String> wireNames() {
        List<String> names = new ArrayList<>();
        for (ProblemCode code : ProblemCode.values()) {
            names.add(code.wireName());
            names.add(code.name());
        }
        return names;
    }

    private static @Nullable ProblemCode code(String written) {
        for (ProblemCode code : ProblemCode.values()) {
            if (code.wireName().equals(written) || code.name().equals(written)) {
                return code;
            }
        }
        return null;
    }
}
