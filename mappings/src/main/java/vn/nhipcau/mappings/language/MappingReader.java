package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import vn.nhipcau.mappings.record.RecordKind;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.Nearest;

/** Reads the text of a mapping file and collects everything that is wrong with it. */
final class MappingReader {
    static final String SUFFIX = ".mapping.yaml";

    private final String file;
    private final FileProblems problems;

    MappingReader(String file, FileProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What could be read; null where not even the kind of record could. */
    @Nullable
    MappingFile read(String text) {
        Node root = YamlNodes.compose(file, text, problems);
        YamlMap map = root == null ? null : YamlMap.of(file, root, "A mapping file", problems);
        if (map == null) {
            return null;
        }
        map.allowing(Keys.MAPPING, "A mapping file");
        String name = name(map);
        List<SourcePath> each = each(map);
        RecordKind record = record(map);
        YamlMap fields = map.requiredMap("fields", "A mapping file");
        if (record == null || fields == null) {
            return null;
        }
        RuleReader rules = new RuleReader(fields.file(), problems);
        return new MappingFile(
                name, file, record, each, rules.fields(fields, TargetShape.of(record), RuleReader.Part.RECORD));
    }

    private String name(YamlMap map) {
        String fileName = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
        String name = map.requiredText("mapping", "A mapping file");
        if (name != null && !name.equals(fileName)) {
            map.problem(
                    FileProblemCode.NAME_DIFFERS,
                    "mapping",
                    "The file is named \"%s\", the mapping \"%s\". Name both alike.".formatted(fileName, name));
        }
        return fileName;
    }

    private static List<SourcePath> each(YamlMap map) {
        List<SourcePath> paths = new ArrayList<>();
        for (String text : map.texts("each")) {
            SourcePath path = RuleReader.path(map, "each", text);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static @Nullable RecordKind record(YamlMap map) {
        String written = map.requiredText("record", "A mapping file");
        if (written == null) {
            return null;
        }
        Optional<RecordKind> kind = Arrays.stream(RecordKind.values())
                .filter(known -> known.wireName().equals(written))
                .findFirst();
        if (kind.isEmpty()) {
            List<String> names = new ArrayList<>();
            Arrays.stream(RecordKind.values()).map(RecordKind::wireName).forEach(names::add);
            map.problem(
                    FileProblemCode.NOT_ONE_OF,
                    "record",
                    "\"%s\" is no record. Write one of %s.%s"
                            .formatted(written, String.join(", ", names), Nearest.didYouMean(written, names)));
        }
        return kind.orElse(null);
    }
}
