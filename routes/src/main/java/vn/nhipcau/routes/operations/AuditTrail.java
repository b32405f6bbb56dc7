package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.json;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what, when, as {@code failure.AuditWriter} wrote it down. */
@Component
public class AuditTrail {
    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
