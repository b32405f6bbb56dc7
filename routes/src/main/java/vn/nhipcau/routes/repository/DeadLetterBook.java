package vn.nhipcau.routes.repository;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.InboundBody;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Writes down messages that nobody could accept, so that nothing is dropped without a word. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class DeadLetterBook {

    private final JdbcClient sql;
    private final Clock clock;

    DeadLetterBook(DataSource dataSource, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** Keeps the message; the same one with the same cause raises its counter and is open again. */
    void keep(Incoming incoming, MessageFault fault, String cause, @Nullable String messageKey) {
        byte[] body = incoming.body() instanceof InboundBody.Content content ? content.bytes() : null;
        String id = incoming.messageId() == null ? "" : incoming.messageId();
        sql.sql("""
                insert into repository.dead_letter (queue, code, cause, broker_user, message_key, message_id, sha256,
                    body, signature, arrived_at, last_seen)
                values (:queue, :code, :cause, :user, :key, :id, :sha256, :body, :signature, :now, :now)
                on conflict (queue, code, sha256) do update
                set seen = dead_letter.seen + 1, last_seen = excluded.last_seen, state = 'OPEN',
                    decided_by = null, decided_at = null
                """)
                .param("queue", incoming.queue())
                .param("code", fault.wireName())
                .param("cause", cause)
                .param("user", incoming.user())
                .param("key", messageKey)
                .param("id", incoming.messageId())
                .param("sha256", Sha256.hex(body == null ? id.getBytes(StandardCharsets.UTF_8) : body))
                .param("body", body)
                .param("signature", incoming.signature())
                .param("now", Inbox.utc(clock.instant()))
                .update();
    }
}
