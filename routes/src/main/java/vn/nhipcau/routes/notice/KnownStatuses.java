package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The newest revision of every agency's status known strictly before an instant: computed here, or received. */
@Component
class KnownStatuses {
    // Both books hold the exact bytes sent; the one of the province goes first, its figures have passports here.
    private static final String NEWEST = """
            select distinct on (agency) agency, revision, payload, local, known, content from (
                select agency, revision, payload, true as local, known_at as known, content
                from monthly_status left join figure_method f on f.sha256 = method
                where period = ? and computed_at < ?
                union all
                select agency, revision, payload, false, received_at, null
                from repository.inbox where period = ? and state <> 'REJECTED' and received_at < ?) told
            order by agency, revision desc, local desc
            """;
    private static final int AT_ONCE = 100;

    /**
     * One status.
     *
     * @param local whether it was computed here
     * @param known it was computed from what was known strictly before; of others when it was received
     * @param method how it was measured; absent of others, and of those said before methods were kept
     * @param data the {@code data} block of its message
     */
    record Status(
            String agency,
            int revision,
            boolean local,
            Instant known,
            @Nullable String method,
            JsonNode data) {}

    private final JdbcTemplate sql;
    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();

    KnownStatuses(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
        sql.setFetchSize(AT_ONCE);
    }

    /**
     * One after another in the order of agency codes; inside a transaction a province's messages are never in memory together.
     */
    void each(YearMonth period, Instant asOf, Consumer<Status> reader) {
        OffsetDateTime before = asOf.atOffset(ZoneOffset.UTC);
        sql.query(
                NEWEST,
                row -> {
                    reader.accept(new Status(
                            row.getString("agency"),
                            row.getInt("revision"),
                            row.getBoolean("local"),
                            row.getObject("known", OffsetDateTime.class).toInstant(),
                            row.getString("content"),
                            data(row.getBytes("payload"))));
                },
                period.toString(),
                before,
                period.toString(),
                before);
    }

    private JsonNode data(byte[] payload) {
        try {
            return json.readTree(payload).path("data");
        } catch (IOException broken) {
            throw new UncheckedIOException("a stored status is no JSON", broken);
        }
    }
}
