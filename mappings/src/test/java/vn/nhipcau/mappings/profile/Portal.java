package vn.nhipcau.mappings.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.source.SourceRecord;

/** A made-up portal with a person behind every record, and the mapping that reads it. */
final class Portal {
    private static final String MAPPING = """
            mapping: p
            record: dossier
            fields:
              dossierCode: { from: ma, as: dossier-code }
              resolvingAgency: { from: dv.ma, as: agency-code }
              receivedAt: { from: nhan, as: date-time, optional: true }
              dueAt: { from: hen, as: epoch, optional: true }
              closedBy: { from: tt, as: code, list: tt, optional: true }
              pauses: { each: boSung, fields: { from: { from: ngay, as: date-time }, reason: { fixed: SUPPLEMENT } } }
            """;

    final Mapping mapping;

    Portal(Path folder) {
        try {
            Files.createDirectories(folder.resolve("codes"));
            Files.writeString(
                    folder.resolve("codes/tt.codes.yaml"), "codes: tt\nvalues: { MOI: ~, DA_TRA: RESOLVED }\n");
            Files.writeString(folder.resolve("p.mapping.yaml"), MAPPING);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        mapping = MappingCatalog.load(List.of(folder)).find("p", null);
    }

    /** So many records, each changed before it is shown. */
    List<SourceRecord> records(int count, Consumer<Map<String, Object>> change) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    Map<String, Object> tree = tree(number);
                    change.accept(tree);
                    return new SourceRecord(tree, "record " + number);
                })
                .toList();
    }

    SourceProfile profile(int count, Consumer<Map<String, Object>> change) {
        Profiler profiler = new Profiler(mapping.reads());
        records(count, change).forEach(profiler::add);
        return profiler.profile();
    }

    static Map<String, Object> tree(int number) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", "000.00.31.H57-220901-%04d".formatted(number));
        tree.put("dv", Map.of("ma", "000.00.31.H57", "ten", "Thị xã Hương Trà"));
        tree.put("nhan", "%02d/09/2022 08:%02d".formatted(number % 28 + 1, number % 60));
        tree.put("hen", 1_663_203_600_000L + number);
        tree.put("tt", number % 3 == 0 ? "MOI" : "DA_TRA");
        tree.put("kenh", number % 2 + 1);
        tree.put("tinhChat", number % 2 == 0 ? "KHAN_CAP" : "THUONG");
        tree.put("boSung", number % 2 == 0 ? List.of() : List.of(Map.of("ngay", "02/09/2022", "@lan", "1")));
        tree.put("hoTen", number % 2 == 0 ? "LAN" : "Nguyễn Văn PIICNAME%d".formatted(number % 4));
        tree.put("cccd", "0790%08d".formatted(number));
        tree.put("dienThoai", "0912%06d".formatted(number));
        tree.put("email", "piic%d@example.vn".formatted(number));
        return tree;
    }
}
