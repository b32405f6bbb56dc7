package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the demo and recomputes every agency's figures by one SQL query over the simulator's truth files: what the
 * province printed must be what the world holds, and a second start must have nothing to add.
 */
class TruthTest {
    private static final int DOSSIERS = 2000;

    @TempDir
    static Path folder;

    private static DemoProcess demo;

    @BeforeAll
    static void runTheDemo() throws Exception {
        demo = DemoProcess.run(folder.resolve("data"), DOSSIERS);
        assertThat(demo.exitCode()).as(demo.log()).isZero();
    }

    @Test
    void startedAgainTheDemoSaysNothingTwice() throws Exception {
        List<String> books = books();
        assertThat(books).hasSizeGreaterThan(400);

        DemoProcess again = DemoProcess.run(folder.resolve("data"), DOSSIERS);

        assertThat(again.exitCode()).as(again.log()).isZero();
        assertThat(again.withoutAddress()).isEqualTo(demo.withoutAddress());
        assertThat(books()).isEqualTo(books);
    }

    private static List<String> books() throws Exception {
        try (StoppedInstallation left = new StoppedInstallation(folder.resolve("data"))) {
            return left.books();
        }
    }

    @Test
    void theDemoPrintsWhatTheWorldHolds() throws Exception {
        SortedMap<String, Map<String, BigDecimal>> truth;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection()) {
            TruthFigures.make(connection);
            TruthFigures.load(connection, folder.resolve("data"));
            truth = TruthFigures.recomputed(connection);
        }

        assertThat(truth).hasSizeGreaterThan(100);
        Map<String, JsonNode> printed = demo.lines().stream()
                .filter(line -> line.has("figures"))
                .collect(Collectors.toMap(line -> line.get("agency").asText(), line -> line.get("figures")));
        SortedMap<String, Map<String, BigDecimal>> measured = new TreeMap<>();
        truth.forEach((agency, figures) -> measured.put(agency, same(figures, printed.get(agency))));
        assertThat(measured).isEqualTo(truth);
    }

    /** The printed figures under the names that the query gives them. */
    private static Map<String, BigDecimal> same(Map<String, BigDecimal> wanted, JsonNode figures) {
        SortedMap<String, BigDecimal> found = new TreeMap<>();
        for (String name : wanted.keySet()) {
            JsonNode value = figures == null ? null : figures.at("/" + name.replace('.', '/'));
            found.put(name, value == null || !value.isNumber() ? null : TruthFigures.normal(value.decimalValue()));
        }
        return found;
    }
}
