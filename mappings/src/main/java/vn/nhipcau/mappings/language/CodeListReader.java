package vn.nhipcau.mappings.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import vn.nhipcau.mappings.values.CodeList;
import vn.nhipcau.mappings.values.Nearest;

/** Reads {@code codes/<list>.codes.yaml}, and checks that what it translates to fits the field that uses it. */
final class CodeListReader {
    static final String SUFFIX = ".codes.yaml";

    private final FileProblems problems;

    CodeListReader(FileProblems problems) {
        this.problems = problems;
    }

    /** Null after a complaint. */
    @Nullable
    CodeList read(String name, String text, TargetField target) {
        String file = "codes/" + name + SUFFIX;
        Node root = YamlNodes.compose(file, text, problems);
        YamlMap map = root == null ? null : YamlMap.of(file, root, "A code list", problems);
        if (map == null) {
            return null;
        }
        map.allowing(Keys.CODES, "A code list");
        String written = map.requiredText("codes", "A code list");
        if (written != null && !written.equals(name)) {
            map.problem(
                    FileProblemCode.NAME_DIFFERS,
                    "codes",
                    "The file is named \"%s\", the list \"%s\". Name both alike.".formatted(name, written));
        }
        YamlMap values = map.requiredMap("values", "A code list");
        return values == null ? null : new CodeList(name, values(values, target));
    }

    private static Map<String, String> values(YamlMap values, TargetField target) {
        Map<String, String> ours = new LinkedHashMap<>();
        for (String theirs : values.keys()) {
            Node node = Objects.requireNonNull(values.node(theirs));
            String our = YamlNodes.isNothing(node) ? CodeList.NOTHING : values.text(theirs);
            if (our != null && !our.equals(CodeList.NOTHING) && !fits(our, target)) {
                values.problem(
                        FileProblemCode.BAD_CODE,
                        theirs,
                        "\"%s\" is no value of \"%s\". Write %s, or ~ for nothing.%s"
                                .formatted(
                                        our,
                                        target.name(),
                                        target.oursWanted(),
                                        Nearest.didYouMean(
                                                our,
                                                target.choiceNames().stream().collect(Collectors.toSet()))));
            } else if (our != null) {
                ours.put(theirs, our);
            }
        }
        return ours;
    }

    private static boolean fits(String our, TargetField target) {
        return switch (target.type()) {
            case CHOICE, TRUTH -> target.ours(our) != null;
            case TEXT, TEXTS, NUMBER, COUNT, INSTANT, DATE, ENTRIES -> true;
        };
    }
}
