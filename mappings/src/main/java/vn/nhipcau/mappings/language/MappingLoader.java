package vn.nhipcau.mappings.language;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.mappings.values.CodeList;

/** From bytes to a mapping: reads the file and its code lists, compiles, takes the hash, reports all problems. */
final class MappingLoader {
    private final List<CatalogFolder> folders;
    private final Clock clock;
    private final FileProblems problems = new FileProblems();
    private final SortedMap<String, byte[]> listBytes = new TreeMap<>();

    /**
     * @param folders where code lists are looked for, the mapping's own folder first
     */
    MappingLoader(List<CatalogFolder> folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    Mapping load(String fileName, byte[] bytes) {
        String text = text(fileName, bytes);
        MappingFile file = text == null ? null : new MappingReader(fileName, problems).read(text);
        if (file == null) {
            problems.throwIfAny();
            throw new IllegalStateException("A mapping file was refused without a reason.");
        }
        Mapping.Compiled compiled =
                new MappingCompiler(fileName, (list, rule) -> list(fileName, list, rule)).compile(file.fields());
        problems.throwIfAny();
        return new Mapping(file, sha256(bytes), compiled, clock);
    }

    ExampleFile examples(String fileName, Mapping mapping, byte[] bytes) {
        String text = text(fileName, bytes);
        ExampleFile examples = new ExampleReader(fileName, mapping.name(), TargetShape.of(mapping.record()), problems)
                .read(text == null ? "" : text);
        problems.throwIfAny();
        return examples;
    }

    private @Nullable CodeList list(String file, String name, FieldRule.Value rule) {
        byte[] bytes = name.matches("[A-Za-z0-9_-]+") ? bytes("codes/" + name + CodeListReader.SUFFIX) : null;
        if (bytes == null) {
            problems.add(
                    FileProblemCode.UNKNOWN_LIST,
                    file,
                    rule.line(),
                    "There is no code list \"%s\". Write codes/%s.codes.yaml beside the mapping."
                            .formatted(name, name));
            return null;
        }
        listBytes.put(name, bytes);
        String text = text("codes/" + name + CodeListReader.SUFFIX, bytes);
        return text == null ? null : new CodeListReader(problems).read(name, text, rule.target());
    }

    private byte @Nullable [] bytes(String relative) {
        for (CatalogFolder folder : folders) {
            byte[] bytes = folder.bytes(relative);
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    private @Nullable String text(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException fault) {
            problems.add(FileProblemCode.NOT_YAML, file, 1, "The file is not UTF-8. Save it as UTF-8.");
            return null;
        }
    }

    private String sha256(byte[] mapping) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(mapping);
        listBytes.forEach((name, bytes) -> {
            all.writeBytes(("\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(bytes);
        });
        return Sha256.hex(all.toByteArray());
    }
}
