package vn.nhipcau.routes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A world in which the engine said to every question of its era what the contract says.
 *
 * @param dossiers how many the portals told
 * @param boundaries how often the questions met each boundary
 */
record Checked(DataSource world, long dossiers, SortedMap<String, Long> boundaries) {

    /** Creates the world and holds the engine against the contract; the failure names the figures that differ. */
    static Checked world(Era era, long seed, int lives) throws SQLException {
        DataSource world = World.create(era, seed, lives);
        SortedMap<String, Long> boundaries = new TreeMap<>();
        long dossiers = 0;
        for (Question question : era.questions()) {
            ContractAnswer contract = ContractAnswer.to(question, world);
            SortedMap<String, String> engine = EngineAnswer.to(question, world);

            assertThat(contract.figures()).hasSizeGreaterThan(1_500);
            assertThat(Comparison.differences(contract.figures(), engine))
                    .as("%s, seed %d: %s", era, seed, question)
                    .isEmpty();
            contract.boundaries().forEach((boundary, hits) -> boundaries.merge(boundary, hits, Long::sum));
            dossiers = Math.max(dossiers, contract.dossiers());
        }
        return new Checked(world, dossiers, boundaries);
    }
}
