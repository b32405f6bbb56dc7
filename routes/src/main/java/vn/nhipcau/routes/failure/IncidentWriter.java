package vn.nhipcau.routes.failure;

import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open conditions a person should know of: one row per cause and subject, the same again raises its counter.
 *
 * <p>Takes part in the caller's transaction where there is one.
 */
@Component
public class IncidentWriter {

    private final JdbcClient sql;
    private final Clock clock;

    public IncidentWriter(DataSource dataSource, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * Opens the incident, or counts it once more.
     *
     * @param cause stable code, e.g. IDENTITY_BROKEN
     * @param subject what it is about, e.g. an agency and a period
     * @param detail one sentence; never a personal value
     */
    public void raise(String cause, String subject, String detail) {
        sql.sql("""
                insert into incident (cause, subject, detail, opened_at, last_seen)
                values (:cause, :subject, :detail, :now, :now)
                on conflict (cause, subject) where closed_at is null
                do update set detail = excluded.detail, last_seen = excluded.last_seen, seen = incident.seen + 1
                """)
                .param("cause", cause)
                .param("subject", subject)
                .param("detail", detail)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Closes every open incident of a subject whose cause matches an SQL pattern such as {@code RUN-%}. */
    public void settleLike(String causes, String subject) {
        sql.sql("""
                update incident set closed_at = :now
                where cause like :causes and subject = :subject and closed_at is null
                """)
                .param("causes", causes)
                .param("subject", subject)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Closes the incident if it is open: the condition is gone. */
    public void settle(String cause, String subject) {
        sql.sql("""
                update incident set closed_at = :now
                where cause = :cause and subject = :subject and closed_at is null
                """)
                .param("cause", cause)
                .param("subject", subject)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
