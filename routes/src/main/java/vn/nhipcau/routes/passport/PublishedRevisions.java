package vn.nhipcau.routes.passport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statuses of the province as they were published; they never change. */
@Component
class PublishedRevisions {

    private static final String COLUMNS = """
            select m.agency, m.period, m.revision, m.message_key, m.known_at, m.payload, m.sha256, m.signature,
                o.receipt, o.receipt_signature, m.method, f.content
            from monthly_status m left join outbox o using (message_key) left join figure_method f on f.sha256 = m.method
            """;

    private final JdbcClient sql;

    PublishedRevisions(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** That revision, the newest if none is named. */
    Optional<PublishedRevision> find(String agency, String period, @Nullable Integer revision) {
        return sql.sql(COLUMNS + """
                        where m.agency = :agency and m.period = :period
                        and (cast(:revision as integer) is null or m.revision = :revision)
                        order by m.revision desc limit 1
                        """)
                .param("agency", agency)
                .param("period", period)
                .param("revision", revision)
                .query(PublishedRevisions::revision)
                .optional();
    }

    /** Every revision of the period, by agency and revision; of one agency if one is named. */
    List<PublishedRevision> all(String period, @Nullable String agency) {
        return sql.sql(COLUMNS + """
                        where m.period = :period and (cast(:agency as text) is null or m.agency = :agency)
                        order by m.agency, m.revision
                        """)
                .param("period", period)
                .param("agency", agency)
                .query(PublishedRevisions::revision)
                .list();
    }

    private static PublishedRevision revision(ResultSet row, int number) throws SQLException {
        return new PublishedRevision(
                row.getString("agency"),
                row.getString("period"),
                row.getInt("revision"),
                row.getString("message_key"),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                row.getBytes("payload"),
                row.getString("sha256"),
                row.getString("signature"),
                row.getBytes("receipt"),
                row.getString("receipt_signature"),
                row.getString("method"),
                row.getString("content"));
    }
}
