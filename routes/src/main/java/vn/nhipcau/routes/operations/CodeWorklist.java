package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.someInstant;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes of a source that no code list has: what an integrator has to enter, the most frequent first. */
@Component
public class CodeWorklist {
    private final JdbcClient jdbc;

    CodeWorklist(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Unmapped> of(String source) {
        return jdbc.sql("""
                        select p ->> 'from' as field, p ->> 'shown' as code,
                               array_agg(distinct p ->> 'field' order by p ->> 'field') as ours,
                               count(distinct q.quarantine_no) as items, min(q.first_seen) as first_seen,
                               max(q.last_seen) as last_seen
                        from quarantine q join source s using (source_no)
                        cross join lateral jsonb_array_elements(q.problems) p
                        where s.id = :source and q.state = 'OPEN' and p ->> 'code' = 'MAP-106'
                        group by p ->> 'from', p ->> 'shown' order by items desc, field, code
                        """)
                .param("source", source)
                .query((row, number) -> new Unmapped(
                        row.getString("field"),
                        unquoted(row.getString("code")),
                        List.of((String[]) row.getArray("ours").getArray()),
                        row.getLong("items"),
                        someInstant(row, "first_seen"),
                        someInstant(row, "last_seen")))
                .list();
    }

    private static String unquoted(String shown) {
        return shown.replaceAll("^\"|\"$", "");
    }

    /**
     * @param field the portal's field
     * @param code as the portal writes it, or only its shape where it might be personal
     * @param ours our fields that are read from it
     * @param items records that wait for it
     */
    public record Unmapped(
            String field, String code, List<String> ours, long items, Instant firstSeen, Instant lastSeen) {}
}
