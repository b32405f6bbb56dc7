package vn.nhipcau.routes.proof;

import java.sql.SQLException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison over as many dossiers and seeds as somebody has time for: two million by default. With
 * {@code -Dproof.first-seed} the worlds are others.
 */
class IndependentFiguresBenchmark {

    private static final int LIVES = Integer.getInteger("proof.lives", 240_000);
    private static final int SEEDS = Integer.getInteger("proof.seeds", 2);
    private static final long FIRST_SEED = Long.getLong("proof.first-seed", 1_000);

    static Stream<Arguments> worlds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .boxed()
                .flatMap(seed -> Stream.of(Era.values()).map(era -> Arguments.of(era, seed)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void theEngineSaysWhatTheContractSays(Era era, long seed) throws SQLException {
        Checked.world(era, seed, LIVES);
    }
}
