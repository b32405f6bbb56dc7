package vn.nhipcau.routes.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what becomes known beside the pages of the sources: by this node's clock, but later than every closing before
 * and earlier than every closing after, so that a closing sees it if and only if it was known strictly before.
 */
@Component
class Knowledge {

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Knowledge(DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Does the writing in one transaction, with the instant from which it is known. */
    void write(Consumer<Instant> writing) {
        transaction.executeWithoutResult(status -> {
            sql.sql("lock table milestone_override in share row exclusive mode").update(); // one after the other
            sql.sql("lock table source_cursor in row exclusive mode").update(); // as a page does: closings wait for it
            Instant at = sql.sql("""
                            select greatest(cast(:now as timestamptz),
                                timestamptz 'epoch' + last_value * interval '1 microsecond') from knowledge_clock""")
                    .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                    .query((row, number) ->
                            row.getObject(1, OffsetDateTime.class).toInstant())
                    .single();
            writing.accept(at);
            sql.sql("select setval('knowledge_clock', :micros)")
                    .param("micros", ChronoUnit.MICROS.between(Instant.EPOCH, at) + 1)
                    .query(Long.class)
                    .single();
        });
    }
}
