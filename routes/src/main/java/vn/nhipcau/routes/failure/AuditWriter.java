package vn.nhipcau.routes.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who did what, written in the transaction of the deed, so that neither is there without the other. What cannot be taken
 * back, such as a run that was started, is written down before it is done.
 */
@Component
public class AuditWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient sql;
    private final Clock clock;

    public AuditWriter(DataSource dataSource, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * Adds one line, in the caller's transaction if there is one.
     *
     * @param actor an {@link Actor} as text, or {@code system}
     * @param action stable code, e.g. PERIOD_CLOSED
     * @param subject what it was done to, e.g. a period label or a message key
     * @param detail texts and numbers only; never a personal value
     */
    public void record(String actor, String action, String subject, Map<String, ?> detail) {
        sql.sql("""
                insert into audit (at, actor, action, subject, detail)
                values (:at, :actor, :action, :subject, :detail::jsonb)
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("detail", json(detail))
                .update();
    }

    private static String json(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit detail must be plain values", e);
        }
    }
}
