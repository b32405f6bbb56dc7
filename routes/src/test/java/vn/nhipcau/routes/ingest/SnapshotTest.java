package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** Files of which each is the whole truth: what two of them in a row do not show is deleted. */
class SnapshotTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static final String OFFICE = "commune-files";

    private final JdbcClient sql = JdbcClient.create(DATABASE);

    @TempDir
    Path folder;

    private Collector collector;
    private int files;

    @BeforeEach
    void anOfficeThatExportsEverythingEachTime() throws Exception {
        sql.sql(
                        "truncate source, lease, incident, audit, dossier, dossier_version, dirty_agency, mapping_version cascade")
                .update();
        collector = new Collector(DATABASE, folder, Map.of(OFFICE, source(true))).connect(OFFICE);
    }

    private static Source source(boolean snapshot) {
        return new Source(
                "Xã thử",
                SourceKind.ONE_STOP_SHOP,
                "file",
                "t-dossiers",
                null,
                null,
                Duration.ofHours(24),
                Source.HANOI,
                null,
                20,
                null,
                100,
                false,
                snapshot,
                null,
                null,
                5,
                null,
                Map.of("directory", "in", "format", "csv", "after", "done"));
    }

    @AfterEach
    void stop() throws Exception {
        collector.close();
    }

    @Test
    void isNoLongerRefusedAndReadsEverythingAnyway() {
        assertThat(source(true).problems("nhipcau.sources.x")).isEmpty();
        assertThat(source(true).reconciles()).isFalse();
        assertThat(source(false).reconciles()).isFalse();
    }

    @Test
    void deletesWhatTwoFilesInARowDoNotShow() throws IOException {
        export(IntStream.range(0, 100), "");
        assertThat(run().added()).isEqualTo(100);
        export(IntStream.range(1, 100), "a");
        assertThat(run().deleted()).isZero();
        assertThat(run().deleted()).as("no file, no reading").isZero();
        export(IntStream.range(1, 101), "b");

        RunReport second = run();

        assertThat(second.state()).isEqualTo(RunState.COMPLETE);
        assertThat(second).extracting(RunReport::added, RunReport::deleted).containsExactly(1L, 1L);
        assertThat(deleted()).containsExactly(CollectorCase.code(0));
    }

    @Test
    void takesTheSameContentOnceMoreForNoSecondReading() throws IOException {
        export(IntStream.range(0, 100), "");
        run();
        export(IntStream.range(1, 100), "a");
        run();
        export(IntStream.range(1, 100), "a");

        assertThat(run().deleted()).isZero();
        assertThat(deleted()).isEmpty();
    }

    @Test
    void holdsAFileThatIsHalfEmpty() throws IOException {
        export(IntStream.range(0, 100), "");
        run();
        export(IntStream.range(0, 50), "a");
        run();
        export(IntStream.range(0, 50), "b");
        run();

        assertThat(deleted()).isEmpty();
        assertThat(sql.sql("select count(*) from missing_dossier where state = 'HELD'")
                        .query(Long.class)
                        .single())
                .isEqualTo(50);
    }

    @Test
    void deletesNothingByAnEmptyFile() throws IOException {
        export(IntStream.range(0, 3), "");
        run();
        export(IntStream.empty(), "a");
        run();
        export(IntStream.empty(), "b");
        run();

        assertThat(sql.sql("select count(*) from missing_dossier")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void export(IntStream numbers, String mark) throws IOException {
        StringBuilder csv = new StringBuilder("ma,dv,nhan,hen\n");
        String due = mark.isEmpty() ? "10/10/2022 08:00" : mark.equals("a") ? "11/10/2022 08:00" : "12/10/2022 08:00";
        numbers.forEach(number -> csv.append(
                "%s,%s,01/09/2022 08:00,%s%n".formatted(CollectorCase.code(number), CollectorCase.DISTRICT, due)));
        collector.write("in/export-%03d.csv".formatted(files++), csv.toString());
        Files.createDirectories(folder.resolve("done"));
    }

    private RunReport run() {
        collector.clock.forward(Duration.ofHours(1));
        return collector.puller.run(OFFICE, null, null);
    }

    private List<String> deleted() {
        return sql.sql("select dossier_code from dossier_version where deleted and superseded_at is null")
                .query(String.class)
                .list();
    }
}
