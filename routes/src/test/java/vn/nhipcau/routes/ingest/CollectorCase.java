package vn.nhipcau.routes.ingest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.TestDatabase;

/** A collector of a scripted one-stop shop and a catalogue in files, on a database that starts empty. */
abstract class CollectorCase {
    static final String SHOP = "hue-one-stop";
    static final String CATALOGUE = "hue-agencies";
    static final String DISTRICT = "000.00.31.H57";

    static final DataSource COLLECTED = TestDatabase.create();

    /** With a pool, as the server has one: a connection of its own for each step took most of the time. */
    private static final DataSource DATABASE = pooled(COLLECTED);

    final JdbcClient sql = JdbcClient.create(DATABASE);

    @TempDir
    Path folder;

    Collector collector;

    @BeforeEach
    void startACollector() throws Exception {
        sql.sql(
                        "truncate source, lease, incident, audit, dossier, dossier_version, dirty_agency, mapping_version cascade")
                .update();
        collector = new Collector(
                        DATABASE,
                        folder,
                        Map.of(
                                SHOP,
                                Collector.source(
                                        SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", Map.of("page-size", 3)),
                                CATALOGUE,
                                Collector.source(
                                        SourceKind.AGENCIES,
                                        "file",
                                        "t-agencies",
                                        Map.of("directory", "dm", "format", "csv"))))
                .connect(SHOP, CATALOGUE);
    }

    private static DataSource pooled(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    @AfterEach
    void stopTheCollector() throws Exception {
        collector.close();
    }

    /** A portal of so many pages of three dossiers. */
    static ScriptedPortal.Answers pages(int count, @Nullable Long total) {
        return request -> {
            int page = request.cursor() == null
                    ? 0
                    : Integer.parseInt(request.cursor().substring(1));
            return new Page(records(page * 3, 3), page + 1 < count ? "c" + (page + 1) : null, total);
        };
    }

    static List<SourceRecord> records(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> record(code(number), "01/09/2022 08:00", DISTRICT))
                .toList();
    }

    static String code(int number) {
        return "000.00.31.H57-220901-%04d".formatted(number);
    }

    static SourceRecord record(String code, String received, String agency) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", code);
        tree.put("dv", agency);
        tree.put("nhan", received);
        tree.put("hoTen", "Nguyễn Văn A");
        return new SourceRecord(tree, "record " + code);
    }

    @Nullable
    String text(String query) {
        return sql.sql(query).param(SHOP).query(String.class).list().get(0);
    }

    List<String> incidents() {
        return sql.sql("select cause from incident where closed_at is null")
                .query(String.class)
                .list();
    }
}
