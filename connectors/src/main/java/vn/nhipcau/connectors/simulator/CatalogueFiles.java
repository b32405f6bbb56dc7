package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import vn.nhipcau.mappings.record.AgencyLevel;

/** Reference data as the province publishes it: agencies, procedures, who must report; and the electronic records. */
final class CatalogueFiles {
    private static final String OBLIGATION = "monthly-status";

    private final World world;
    private final Instant modified;

    CatalogueFiles(World world) {
        this.world = world;
        this.modified =
                world.settings().firstDay().atStartOfDay(WorldSettings.ZONE).toInstant();
    }

    void write(Path folder) throws IOException {
        file(folder.resolve("catalogue/agencies/co-quan.csv"), agencies());
        file(folder.resolve("catalogue/procedures/thu-tuc.csv"), procedures());
        file(folder.resolve("catalogue/obligations.csv"), obligations());
        for (var document : world.documents()) {
            new StableFile(folder.resolve("records").resolve(document.fileName()), document.sentAt())
                    .write(EdxmlText.of(document));
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(CatalogueFiles.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void file(Path path, String text) throws IOException {
        new StableFile(path, modified).write(text);
    }

    private static String agencies() throws IOException {
        return resource("agencies.csv");
    }

    /** Without the two columns that only the simulator needs. */
    private static String procedures() {
        String[] columns = {
            "ma", "ten", "ma_linh_vuc", "thoi_han", "don_vi_thoi_han", "pham_vi_iso", "ngay_hl", "ngay_hhl"
        };
        var table = new Table(columns);
        for (var row : Roster.records("procedures.csv")) {
            var cells = new Object[columns.length];
            for (int index = 0; index < columns.length; index++) {
                cells[index] = row.getField(columns[index]);
            }
            table.row(cells);
        }
        return table.text();
    }

    /** QĐ 19/2014 Đ.2: departments and districts must, communes are encouraged to. */
    private static String obligations() {
        var table = new Table("agency", "level", "obligation", "sender", "from", "to", "kind");
        table.row("*", AgencyLevel.DEPARTMENT, OBLIGATION, "", "2014-05-18", "", "MANDATORY");
        table.row("*", AgencyLevel.DISTRICT, OBLIGATION, "", "2014-05-18", "2025-07-01", "MANDATORY");
        table.row("*", AgencyLevel.COMMUNE, OBLIGATION, "", "2014-05-18", "", "ENCOURAGED");
        for (var other : Roster.OTHER_SENDERS) {
            table.row(
                    other.agency(),
                    AgencyLevel.DISTRICT,
                    OBLIGATION,
                    other.sender(),
                    "2014-05-18",
                    "2025-07-01",
                    "MANDATORY");
        }
        return table.text();
    }
}
