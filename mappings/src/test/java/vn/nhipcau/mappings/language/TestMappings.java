package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;

/** Small mappings for tests, and what they make of a record. */
final class TestMappings {
    static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    static final Instant NOW = Instant.parse("2022-10-20T01:00:00Z");
    static final String CODE = "000.00.53.H48-220915-0007";

    private final Path folder;

    TestMappings(Path folder) {
        this.folder = folder;
    }

    /** A dossier mapping with these rules from line 5 on. */
    Mapping mapping(String rules) {
        return write(
                "x", "record: dossier\nfields:\n  dossierCode: { from: ma, as: dossier-code }\n" + rules.indent(2));
    }

    Mapping write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve("codes"));
            Files.writeString(folder.resolve("codes/tt.codes.yaml"), "codes: tt\nvalues: { MOI: ~, TRA: RESOLVED }\n");
            Files.writeString(folder.resolve("codes/xoa.codes.yaml"), "codes: xoa\nvalues: { x: true, '-': false }\n");
            Files.writeString(folder.resolve(name + ".mapping.yaml"), "mapping: " + name + "\n" + text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return MappingCatalog.load(List.of(folder), Clock.fixed(NOW, HANOI)).find(name, null);
    }

    static Row row(List<String> columns, String... cells) {
        return new Row(new Columns(columns), cells);
    }

    static SourceRecord record(Object tree) {
        return new SourceRecord(tree, "p");
    }

    static Dossier dossier(Mapping mapping, Object tree) {
        MappingResult result = mapping.withZone(HANOI).apply(record(tree));
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return (Dossier) ((MappingResult.Mapped) result).record();
    }

    static List<String> problems(Mapping mapping, Object tree) {
        MappingResult result = mapping.apply(record(tree), HANOI);
        return result instanceof MappingResult.Rejected rejected
                ? rejected.problems().stream()
                        .map(problem -> problem.field() + ": " + problem.code().wireName())
                        .toList()
                : List.of();
    }
}
