package vn.nhipcau.routes.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/**
 * Believes a receipt only if the repository's pinned key signed it and it names the bytes we sent; anything else
 * changes no state and opens an incident. What is decided stays so, with one exception: a status refused because the
 * repository could not prove whose it is may be accepted after all, once a person has mended that and replayed it.
 */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class ReceiptDesk {

    /** A receipt as it came: its body or why there is none, and its signature. */
    record Incoming(InboundBody body, @Nullable String signature) {}

    private record Believed(Receipt receipt, byte[] bytes, String signature) {}

    /** @param receiptId id of the receipt that decided it; absent while undecided */
    private record Sent(
            String state, String sha256, @Nullable String receiptId) {

        /** Whether it was refused unread: not proven to be ours then, and it may be proven now. */
        boolean refusedUnproven() {
            return state.equals("REJECTED") && receiptId != null && receiptId.contains(Receipt.REFUSAL);
        }
    }

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Signing signing;
    private final DeliverySettings settings;
    private final IncidentWriter incidents;
    private final Clock clock;

    ReceiptDesk(
            DataSource dataSource,
            TransactionTemplate transaction,
            Signing signing,
            DeliverySettings settings,
            IncidentWriter incidents,
            Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.transaction = transaction;
        this.signing = signing;
        this.settings = settings;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Takes all of them in one database transaction. */
    void take(List<Incoming> receipts) {
        transaction.executeWithoutResult(status ->
                receipts.stream().map(this::examine).flatMap(Optional::stream).forEach(this::apply));
    }

    private Optional<Believed> examine(Incoming incoming) {
        if (!(incoming.body() instanceof InboundBody.Content content)) {
            return refuse("unreadable", "A message that is no receipt came on the receipt queue.");
        }
        byte[] bytes = content.bytes();
        String id = "sha256 " + Sha256.hex(bytes);
        SignatureVerdict verdict = signing.verify(bytes, incoming.signature());
        if (!(verdict instanceof SignatureVerdict.Trusted trusted)
                || !trusted.owner().equals(settings.repository())
                || incoming.signature() == null) {
            return refuse(id, "A receipt is not signed by the repository's key.");
        }
        try {
            JsonNode event = WireFormat.read(bytes);
            if (!MessageSchemas.checkReceipt(event).isEmpty()) {
                return refuse(id, "A signed receipt does not fit its schema.");
            }
            return Optional.of(
                    new Believed(WireFormat.read(event.get("data"), Receipt.class), bytes, incoming.signature()));
        } catch (IOException e) {
            return refuse(id, "A signed receipt is no JSON document.");
        }
    }

    private Optional<Believed> refuse(String subject, String detail) {
        incidents.raise("RECEIPT_REFUSED", subject, detail);
        return Optional.empty();
    }

    private void apply(Believed believed) {
        Receipt receipt = believed.receipt();
        Optional<Sent> sent = find(receipt.messageKey());
        if (sent.isEmpty()) {
            incidents.raise("RECEIPT_UNKNOWN", receipt.messageKey(), "A receipt came for a message never sent.");
            return;
        }
        if (!sent.get().sha256().equals(receipt.receivedSha256())) {
            incidents.raise("RECEIPT_OTHER_HASH", receipt.messageKey(), "The repository received other bytes.");
            return;
        }
        String to = receipt.verdict() == Receipt.Verdict.ACCEPTED ? "CONFIRMED" : "REJECTED";
        String from = sent.get().state();
        if (from.equals(to)) {
            return;
        }
        boolean decided = from.equals("CONFIRMED") || from.equals("REJECTED");
        if (decided && !sent.get().refusedUnproven()) {
            incidents.raise(
                    "RECEIPT_CONTRADICTS", receipt.messageKey(), "%s, and now a receipt says %s.".formatted(from, to));
            return;
        }
        decide(believed, to);
        if (from.equals("STUCK")) {
            incidents.settle("DELIVERY_STUCK", receipt.messageKey());
        } else if (decided) {
            incidents.settle("STATUS_REJECTED", receipt.messageKey());
        }
    }

    private void decide(Believed believed, String state) {
        Receipt receipt = believed.receipt();
        sql.sql("""
                update outbox set state = :state, decided_at = :now, receipt = :receipt,
                    receipt_signature = :signature, claimed_until = null, last_error = :error
                where message_key = :key
                """)
                .param("state", state)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("receipt", believed.bytes())
                .param("signature", believed.signature())
                .param("error", state.equals("REJECTED") ? codes(receipt) : null)
                .param("key", receipt.messageKey())
                .update();
        if (state.equals("CONFIRMED")) {
            MessageKey.parse(receipt.messageKey())
                    .filter(key -> key.revision() > 1)
                    .ifPresent(this::supersedeStuck);
        } else {
            incidents.raise("STATUS_REJECTED", receipt.messageKey(), "The repository rejected it: " + codes(receipt));
        }
    }

    // A higher revision has arrived for certain, so nobody need look for a stuck lower one any more.
    private void supersedeStuck(MessageKey confirmed) {
        sql.sql("""
                update outbox set state = 'SUPERSEDED'
                where agency = :agency and period = :period and revision < :revision and state = 'STUCK'
                returning message_key
                """)
                .param("agency", confirmed.agency())
                .param("period", confirmed.period().toString())
                .param("revision", confirmed.revision())
                .query(String.class)
                .list()
                .forEach(key -> incidents.settle("DELIVERY_STUCK", key));
    }

    private Optional<Sent> find(String messageKey) {
        return sql.sql("""
                select o.state, s.sha256, o.receipt from outbox o join monthly_status s using (message_key)
                where o.message_key = :key for update of o
                """)
                .param("key", messageKey)
                .query((row, number) ->
                        new Sent(row.getString("state"), row.getString("sha256"), id(row.getBytes("receipt"))))
                .optional();
    }

    private static @Nullable String id(byte @Nullable [] receipt) {
        try {
            return receipt == null ? null : WireFormat.read(receipt).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("a receipt stored here is no JSON document", e);
        }
    }

    private static String codes(Receipt receipt) {
        return String.join(
                ", ",
                receipt.problems().stream()
                        .map(problem -> problem.code() + " " + problem.path())
                        .toList());
    }
}
