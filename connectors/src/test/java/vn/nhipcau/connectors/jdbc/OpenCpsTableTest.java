package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.connectors.simulator.OpenCpsTable;
import vn.nhipcau.connectors.simulator.WorldSettings;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.source.SourceRecord;

/** The shipped example: an OpenCPS database read by the query of config/examples through the shipped mapping. */
class OpenCpsTableTest {
    private static final WorldSettings SETTINGS = WorldSettings.OCTOBER_2022.withDossiers(1_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static final Path EXAMPLES = Path.of("..", "config", "examples").toAbsolutePath();

    @ParameterizedTest
    @EnumSource
    void isReadByTheShippedQueryAndMapping(TestServer server) throws Exception {
        String database = server.create("s3cr&t+100%");
        int rows;
        try (Connection connection = server.connect(database)) {
            rows = OpenCpsTable.fill(connection, SETTINGS);
        }
        Map<String, Object> with = server.address(database);
        with.put("password", "s3cr&t+100%");
        with.put("query", query(server));
        with.put("count-query", "opencps-count.sql");
        with.put("key", "dossierId");
        with.put("changed-at", "modifiedDate");
        List<SourceRecord> records = read(new SourceSpec("district", "jdbc", with, WorldSettings.ZONE, EXAMPLES));
        assertThat(records).hasSize(rows).hasSizeGreaterThan(100);
        Mapping mapping = MappingCatalog.shipped(Clock.fixed(SETTINGS.now(), WorldSettings.ZONE))
                .find("opencps-table", null);
        long mapped = records.stream()
                .map(record -> mapping.apply(record, WorldSettings.ZONE))
                .filter(MappingResult.Mapped.class::isInstance)
                .count();
        assertThat(mapped).isGreaterThan(rows * 9L / 10);
    }

    /** As the example says: PostgreSQL wants its names quoted. */
    private String query(TestServer server) throws Exception {
        if (server == TestServer.MARIADB) {
            return "opencps-dossiers.sql";
        }
        String sql = Files.readString(EXAMPLES.resolve("opencps-dossiers.sql"));
        int from = sql.indexOf("from opencps_dossier");
        Path quoted = folder.resolve("quoted.sql");
        Files.writeString(
                quoted,
                sql.substring(sql.indexOf("\nselect"), from).replaceAll("\\b(\\w+[A-Z]\\w*)", "$1 as \"$1\"")
                        + sql.substring(from));
        return quoted.toString();
    }

    private static List<SourceRecord> read(SourceSpec source) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            try (Connectors connectors = new Connectors(ConnectorCatalog.shipped(), context)) {
                connectors.add(source);
                List<SourceRecord> records = new ArrayList<>();
                try (SourceReading reading = connectors.open(source.id())) {
                    Page page = reading.fetch(
                            new PageRequest(Instant.EPOCH, SETTINGS.now().plusSeconds(1), null, 0, 100));
                    records.addAll(page.records());
                    assertThat(page.total()).isNotNull();
                    for (int number = 1; page.next() != null; number++) {
                        page = reading.fetch(new PageRequest(
                                Instant.EPOCH, SETTINGS.now().plusSeconds(1), page.next(), number, 100));
                        records.addAll(page.records());
                    }
                }
                return records;
            }
        }
    }
}
