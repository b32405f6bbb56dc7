package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.bound;
import static vn.nhipcau.routes.operations.Columns.json;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what, when. Rows are only ever added. */
@Component
public class AuditTrail {
    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes one row, in the transaction of the caller if there is one.
     *
     * @param action a verb and its object, e.g. {@code run-source}
     * @param subject what it was done to
     * @param detail names and numbers; no secrets, no personal values
     */
    public void add(String actor, String action, String subject, Map<String, String> detail) {
        jdbc.sql("""
                        insert into audit (at, actor, action, subject, detail)
                        values (:at, :actor, :action, :subject, cast(:detail as jsonb))
                        """)
                .param("at", bound(clock.instant()))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("detail", Columns.text(detail))
                .update();
    }

    /** The newest first. */
    public Listing<Entry> items(@Nullable String actor, @Nullable String action, PageWanted wanted) {
        String from = """
                from audit where (cast(:actor as text) is null or actor = :actor)
                and (cast(:action as text) is null or action = :action)
                """;
        long total = jdbc.sql("select count(*) " + from)
                .param("actor", actor)
                .param("action", action)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("select * " + from + " order by audit_no desc offset :offset limit :size")
                        .param("actor", actor)
                        .param("action", action)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query((row, number) -> new Entry(
                                row.getLong("audit_no"),
                                someInstant(row, "at"),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("subject"),
                                json(row, "detail")))
                        .list(),
                wanted,
                total);
    }

    /** One row of the trail. */
    public record Entry(long id, Instant at, String actor, String action, String subject, JsonNode detail) {}
}
