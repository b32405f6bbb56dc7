package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the query over the truth must say where the simulated world has no case for it. */
class TruthFiguresTest {

    /**
     * A portal that has moved the due date itself takes no pause policy, but a letter of apology on record brings it
     * back to the first due date all the same.
     */
    @Test
    void aLetterBringsTheFirstDueDateBackAlsoWhereThePortalCountsPauses() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection()) {
            TruthFigures.make(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into truth_dossier (dossier_code, canonical_code, source, resolving_agency, received_at,
                            first_due_at, due_at, due_includes_pauses, finished_at, closed_by, deleted, changed_at)
                        select code, code, 'records', 'A', '2022-09-19 08:00+07', '2022-09-26 08:00+07',
                            '2022-09-30 08:00+07', true, '2022-09-28 08:00+07', 'RESOLVED', false, '2022-09-28 08:00+07'
                        from (values ('quiet'), ('sorry')) dossier (code)""");
                statement.execute(
                        "insert into truth_apology values ('records', 'sorry', '2022-09-25 08:00+07', '2022-09-30 08:00+07')");
            }

            Map<String, BigDecimal> figures =
                    TruthFigures.recomputed(connection).get("A");

            assertThat(figures)
                    .containsEntry("resolved.early", BigDecimal.ONE)
                    .containsEntry("resolved.late", BigDecimal.ONE);
        }
    }
}
