package vn.nhipcau.routes.status;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the last reading of every source went, and how much of it waits in quarantine. */
@Component
class SourceCompleteness {

    private final JdbcClient sql;

    SourceCompleteness(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    MonthlyStatus.Completeness of(ZoneId zone) {
        return new MonthlyStatus.Completeness(sql.sql("""
                        select s.id, coalesce(last.state, 'NEVER') as state, coalesce(known.records, 0) as records,
                            coalesce(waiting.items, 0) as quarantined, c.watermark
                        from source s
                        left join source_cursor c using (source_no)
                        left join lateral (
                            select r.state from run r
                            where r.source_no = s.source_no and r.state <> 'OPEN' and r.kind <> 'REPLAY'
                            order by r.run_no desc limit 1) last on true
                        left join (select source_no, sum(added) as records from run group by source_no) known
                            using (source_no)
                        left join (select source_no, count(*) as items from quarantine
                            where state = 'OPEN' group by source_no) waiting using (source_no)
                        order by s.id
                        """)
                .query((row, number) -> {
                    OffsetDateTime watermark = row.getObject("watermark", OffsetDateTime.class);
                    return new MonthlyStatus.SourceBlock(
                            row.getString("id"),
                            row.getString("state"),
                            row.getLong("records"),
                            row.getLong("quarantined"),
                            watermark == null ? null : Rfc3339.text(watermark.toInstant(), zone));
                })
                .list());
    }
}
