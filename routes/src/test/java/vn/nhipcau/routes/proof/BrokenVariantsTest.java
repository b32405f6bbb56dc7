package vn.nhipcau.routes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker can fail: the engine with one decision made wrong is found out, and on the figure it spoils. */
class BrokenVariantsTest {

    private static final Era ERA = Era.REFORM;
    private static final int LIVES = 6_000;

    private static final List<SortedMap<String, String>> CONTRACT = new ArrayList<>();

    private static DataSource world;

    @BeforeAll
    static void createTheWorld() throws SQLException {
        world = World.create(ERA, 2025, LIVES);
        for (Question question : ERA.questions()) {
            CONTRACT.add(ContractAnswer.to(question, world).figures());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the end belongs to the period       | Judge.java       | closed = closedAt != ABSENT && closedAt < to   | closed = closedAt != ABSENT && closedAt <= to   | resolved.total
            days are those of UTC               | CivilDays.java   | offset = rules.getOffset(RECENT).getTotalSeconds() * 1_000_000L | offset = 0              | resolved.early
            a pause outlasts the closing        | Pauses.java      | Math.min(until, end)                           | until                                           | handlingWorkingHours.mean
            judged by now, not by the end       | Judge.java       | effectiveDue < to ?                            | effectiveDue < Micros.of(java.time.Instant.now()) ? | open.overdue
            today's successor answers           | FigurePass.java  | Micros.instant(decidedAt)                      | java.time.Instant.now()                         | received.total
            done when due is late               | Judge.java       | closedAt <= due                                | closedAt < due                                  | resolved.onTime
            what was told at the instant counts | FigureQuery.java | v.first_seen < %1$s and                        | v.first_seen <= %1$s and                        | received.total
            deleted dossiers count              | FigureQuery.java | not v.deleted                                  | true                                            | open.total
            the older of two portals counts     | SameDossiers.java | .reversed()                                   | .thenComparing(Rival::changedAt)                | received.online
            a tenth short                       | Tally.java       | (9L * handled + 9) / 10                        | Math.max(1, 9L * handled / 10)                  | handlingWorkingHours.p90
            """)
    void aWrongDecisionIsFoundOut(String wrong, String file, String says, String instead, String figure)
            throws Exception {
        Variant variant = new Variant(file, says, instead);

        assertThat(differences(variant).anyMatch(line -> line.contains(" " + figure + ": ")))
                .as("%s differs somewhere", figure)
                .isTrue();
    }

    @Test
    void theSameEngineCompiledBesideItselfAgrees() throws Exception {
        assertThat(differences(new Variant("Judge.java", "closedAt <= due", "due >= closedAt")))
                .isEmpty();
    }

    private static Stream<String> differences(Variant variant) {
        return IntStream.range(0, CONTRACT.size()).boxed().flatMap(question -> {
            SortedMap<String, String> answer = variant.answer(ERA, question, world);
            return Comparison.differences(CONTRACT.get(question), answer).stream();
        });
    }
}
