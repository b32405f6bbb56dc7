package vn.nhipcau.routes.status;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * The instant that separates what a computation knows from what comes later: its snapshot shows a version if and only if
 * that version's {@code first_seen} is before this instant, and shows it as overtaken if and only if its {@code
 * superseded_at} is. So the same can be computed again as of this instant.
 *
 * <p>A hybrid logical clock in the database, because nodes' clocks differ: every page stamps its versions by its node's
 * clock, but no earlier than the newest such instant; this one is later than every stamp of a page stored before.
 */
@Component
class KnowledgeInstant {

    private final JdbcClient sql;
    private final Clock clock;

    KnowledgeInstant(DataSource dataSource, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * Takes the snapshot of a REPEATABLE READ transaction that has none yet, and answers its instant. Waits at most ten
     * seconds for the pages that are being stored; later ones wait until the snapshot is taken, not until the transaction
     * ends.
     *
     * @throws PeriodException PER-205 if a page stays unfinished
     */
    Instant take(TransactionStatus transaction) {
        // A table lock takes no snapshot, unlike any query, and going back to the savepoint releases it at once. Every
        // page, replay and deletion locks a row of this table first. The sequence keeps its value all the same.
        Object unlocked = transaction.createSavepoint();
        try {
            sql.sql("set local lock_timeout = '10s'").update();
            sql.sql("lock table source_cursor in exclusive mode").update();
        } catch (CannotAcquireLockException | QueryTimeoutException e) {
            throw new PeriodException(
                    "PER-205", "A page of dossiers is still being stored. Nothing was computed; try again.");
        }
        Instant instant = sql.sql("""
                        select greatest(cast(:now as timestamptz), max(known_until) + interval '1 microsecond',
                                (select timestamptz 'epoch' + last_value * interval '1 microsecond' from knowledge_clock))
                        from source_cursor""")
                .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        sql.sql("select setval('knowledge_clock', :micros)")
                .param("micros", ChronoUnit.MICROS.between(Instant.EPOCH, instant))
                .query(Long.class)
                .single();
        transaction.rollbackToSavepoint(unlocked);
        transaction.releaseSavepoint(unlocked);
        return instant;
    }
}
