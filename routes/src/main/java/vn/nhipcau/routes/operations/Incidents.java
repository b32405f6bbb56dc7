package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.instant;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Conditions a person should know of, the open ones first. */
@Component
public class Incidents {
    private final JdbcClient jdbc;

    Incidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param open only the open ones, only the closed ones, or all if absent */
    public Listing<Incident> items(@Nullable Boolean open, PageWanted wanted) {
        String from = " from incident where cast(:open as boolean) is null or (closed_at is null) = :open";
        long total = jdbc.sql("select count(*)" + from)
                .param("open", open)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("select *" + from
                                + " order by closed_at is not null, last_seen desc, incident_no desc"
                                + " offset :offset limit :size")
                        .param("open", open)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query((row, number) -> new Incident(
                                row.getLong("incident_no"),
                                row.getString("cause"),
                                row.getString("subject"),
                                row.getString("detail"),
                                instant(row, "closed_at") == null ? "OPEN" : "CLOSED",
                                someInstant(row, "opened_at"),
                                someInstant(row, "last_seen"),
                                row.getInt("seen"),
                                instant(row, "closed_at")))
                        .list(),
                wanted,
                total);
    }

    /**
     * @param cause stable code, e.g. IDENTITY_BROKEN
     * @param subject what it is about: an agency and period, a source
     * @param seen how often it was met while open
     */
    public record Incident(
            long id,
            String cause,
            String subject,
            String detail,
            String state,
            Instant openedAt,
            Instant lastSeen,
            int seen,
            @Nullable Instant closedAt) {}
}
