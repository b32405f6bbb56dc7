package vn.nhipcau.mappings.check;

import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.nhipcau.mappings.problem.MappingResult;

/**
 * An example file in which what was expected is replaced by what comes out now, for the examples that differ. Every other
 * line, comments included, stays as it is.
 */
final class AcceptedExamples {
    private static final List<String> ANSWERS = List.of("expect", "problems", "warnings");

    private final List<String> lines;
    private final Node root;
    private final ZoneId zone;

    AcceptedExamples(String text, ZoneId zone) {
        this.lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        this.root = new Yaml().compose(new StringReader(text));
        this.zone = zone;
    }

    /** What comes out of one example; absent where its expectation holds. */
    String with(List<@Nullable List<MappingResult>> results) {
        List<Node> examples = ((SequenceNode) value((MappingNode) root, "examples")).getValue();
        // From the last to the first, so that the lines above keep their numbers.
        for (int index = examples.size() - 1; index >= 0; index--) {
            List<MappingResult> now = results.get(index);
            if (now != null) {
                replace((MappingNode) examples.get(index), now);
            }
        }
        return String.join("\n", lines);
    }

    private void replace(MappingNode example, List<MappingResult> now) {
        NodeTuple first = null;
        int indent = example.getStartMark().getColumn();
        for (int index = example.getValue().size() - 1; index >= 0; index--) {
            NodeTuple tuple = example.getValue().get(index);
            if (ANSWERS.contains(((ScalarNode) tuple.getKeyNode()).getValue())) {
                int from = tuple.getKeyNode().getStartMark().getLine();
                int to = lastLine(tuple.getValueNode());
                lines.subList(from, to + 1).clear();
                first = tuple;
            }
        }
        int at = first == null
                ? lastLine(example) + 1
                : first.getKeyNode().getStartMark().getLine();
        lines.addAll(at, answer(first == null ? null : expected(first), now, indent));
    }

    private static @Nullable Node expected(NodeTuple answer) {
        return ((ScalarNode) answer.getKeyNode()).getValue().equals("expect") ? answer.getValueNode() : null;
    }

    private List<String> answer(@Nullable Node before, List<MappingResult> now, int indent) {
        Map<String, Object> answer = new LinkedHashMap<>();
        TreeSet<String> problems = new TreeSet<>();
        List<Object> records = new ArrayList<>();
        List<Node> wanted =
                before instanceof SequenceNode list ? list.getValue() : before == null ? List.of() : List.of(before);
        for (MappingResult result : now) {
            if (result instanceof MappingResult.Rejected rejected) {
                rejected.problems()
                        .forEach(problem -> problems.add(
                                problem.field() + ": " + problem.code().wireName()));
            } else if (result instanceof MappingResult.Mapped mapped) {
                Node old = records.size() < wanted.size() ? wanted.get(records.size()) : null;
                records.add(fields((Record) mapped.record(), keys(old)));
            }
        }
        if (problems.isEmpty()) {
            answer.put("expect", records.size() == 1 ? records.get(0) : records);
        } else {
            answer.put("problems", List.copyOf(problems));
        }
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        form.setIndicatorIndent(2);
        form.setIndentWithIndicator(true);
        form.setWidth(200);
        form.setAllowUnicode(true);
        return new Yaml(form)
                .dump(answer)
                .lines()
                .map(line -> " ".repeat(indent) + line)
                .toList();
    }

    private static List<String> keys(@Nullable Node old) {
        return old instanceof MappingNode map
                ? map.getValue().stream()
                        .map(tuple -> ((ScalarNode) tuple.getKeyNode()).getValue())
                        .toList()
                : List.of();
    }

    /** The fields an example spoke of before; of one that spoke of none, every one that says something. */
    private Map<String, @Nullable Object> fields(Record record, List<String> keys) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Comparison.value(component, record);
            boolean says = value != null && !(value instanceof Collection<?> list && list.isEmpty());
            if (keys.isEmpty() ? says : keys.contains(component.getName())) {
                fields.put(component.getName(), plain(value));
            }
        }
        return fields;
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Record inner) {
            return fields(inner, List.of());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::plain).toList();
        }
        if (value instanceof Instant moment) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
        }
        return value == null || value instanceof Boolean || value instanceof Integer || value instanceof BigDecimal
                ? value
                : value.toString();
    }

    private static Node value(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(tuple -> ((ScalarNode) tuple.getKeyNode()).getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElseThrow();
    }

    /** A block ends where the next thing begins, comments skipped; its last scalar knows better. */
    private static int lastLine(Node node) {
        if (node instanceof MappingNode map
                && !isFlow(map.getFlowStyle())
                && !map.getValue().isEmpty()) {
            return lastLine(map.getValue().get(map.getValue().size() - 1).getValueNode());
        }
        if (node instanceof SequenceNode list
                && !isFlow(list.getFlowStyle())
                && !list.getValue().isEmpty()) {
            return lastLine(list.getValue().get(list.getValue().size() - 1));
        }
        return node.getEndMark().getLine();
    }

    private static boolean isFlow(DumperOptions.FlowStyle style) {
        return style == DumperOptions.FlowStyle.FLOW;
    }
}
