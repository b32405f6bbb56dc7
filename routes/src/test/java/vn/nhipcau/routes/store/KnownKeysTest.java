package vn.nhipcau.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.nhipcau.routes.TestDatabase;

class KnownKeysTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static final int KEYS = 200_000;

    @Test
    void forgetsNoKeyAndTakesFewOthersForKnown() throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            KnownKeys known = KnownKeys.at(connection, 7);
            IntStream.range(0, KEYS).mapToObj(KnownKeysTest::code).forEach(known::add);

            assertThat(IntStream.range(0, KEYS).mapToObj(KnownKeysTest::code)).allMatch(known::mayHold);
            assertThat(IntStream.range(KEYS, 2 * KEYS)
                            .mapToObj(KnownKeysTest::code)
                            .filter(known::mayHold)
                            .count())
                    .isLessThan(KEYS / 100);
        }
    }

    @Test
    void mayHoldAnythingWhereOthersWrite() {
        assertThat(KnownKeys.any().mayHold(code(1))).isTrue();
    }

    private static String code(int number) {
        return "000.00.%02d.H57-2210%02d-%06d".formatted(number % 40, number % 28 + 1, number);
    }
}
