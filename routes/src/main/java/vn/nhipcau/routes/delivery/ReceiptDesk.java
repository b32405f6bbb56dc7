package vn.nhipcau.routes.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private record Believed(Receipt receipt, byte[] bytes, String signature) {

        String messageKey() {
            return receipt.messageKey();
        }
    }

    /** @param receiptId id of the receipt that decided it; absent while undecided */
    private record Sent(
            String state, String sha256, @Nullable String receiptId) {

        /** Whether it was refused unread: not proven to be ours then, and it may be proven now. */
        boolean refusedUnproven() {
            return state.equals("REJECTED") && receiptId != null && receiptId.contains(Receipt.REFUSAL);
        }
    }

    private record Decision(Believed by, String state) {}

    private final JdbcClient sql;
    private final JdbcTemplate batches;
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
        this.batches = new JdbcTemplate(dataSource);
        this.transaction = transaction;
        this.signing = signing;
        this.settings = settings;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Takes all of them in one database transaction. */
    void take(List<Incoming> receipts) {
        transaction.executeWithoutResult(status -> apply(
                receipts.stream().map(this::examine).flatMap(Optional::stream).toList()));
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

    private void apply(List<Believed> receipts) {
        Map<String, Sent> sent = sent(receipts);
        List<Decision> decisions = new ArrayList<>();
        for (Believed receipt : receipts) {
            judge(receipt, sent.get(receipt.messageKey())).ifPresent(decision -> {
                decisions.add(decision);
                sent.put(
                        receipt.messageKey(),
                        new Sent(decision.state(), receipt.receipt().receivedSha256(), id(receipt.bytes())));
            });
        }
        write(decisions);
        decisions.forEach(this::tell);
    }

    private Optional<Decision> judge(Believed believed, @Nullable Sent sent) {
        Receipt receipt = believed.receipt();
        if (sent == null) {
            return contradicts("RECEIPT_UNKNOWN", receipt, "A receipt came for a message never sent.");
        }
        if (!sent.sha256().equals(receipt.receivedSha256())) {
            return contradicts("RECEIPT_OTHER_HASH", receipt, "The repository received other bytes.");
        }
        String to = receipt.verdict() == Receipt.Verdict.ACCEPTED ? "CONFIRMED" : "REJECTED";
        String from = sent.state();
        if (from.equals(to)) {
            return Optional.empty();
        }
        boolean decided = from.equals("CONFIRMED") || from.equals("REJECTED");
        if (decided && !sent.refusedUnproven()) {
            return contradicts("RECEIPT_CONTRADICTS", receipt, "%s, and now a receipt says %s.".formatted(from, to));
        }
        if (from.equals("STUCK")) {
            incidents.settle("DELIVERY_STUCK", receipt.messageKey());
        } else if (decided) {
            incidents.settle("STATUS_REJECTED", receipt.messageKey());
        }
        return Optional.of(new Decision(believed, to));
    }

    private Optional<Decision> contradicts(String code, Receipt receipt, String detail) {
        incidents.raise(code, receipt.messageKey(), detail);
        return Optional.empty();
    }

    private void write(List<Decision> decisions) {
        Timestamp now = Timestamp.from(clock.instant());
        batches.batchUpdate(
                """
                update outbox set state = ?, decided_at = ?, sent_at = coalesce(sent_at, ?), receipt = ?,
                    receipt_signature = ?, claimed_until = null, last_error = ?
                where message_key = ?
                """,
                decisions.stream()
                        .map(decision -> new @Nullable Object[] {
                            decision.state(),
                            now,
                            now, // the receipt may be faster than the mark that its message was sent
                            decision.by().bytes(),
                            decision.by().signature(),
                            decision.state().equals("REJECTED")
                                    ? codes(decision.by().receipt())
                                    : null,
                            decision.by().messageKey()
                        })
                        .toList());
    }

    private void tell(Decision decision) {
        Receipt receipt = decision.by().receipt();
        if (decision.state().equals("CONFIRMED")) {
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

    private Map<String, Sent> sent(List<Believed> receipts) {
        Map<String, Sent> sent = new HashMap<>();
        // In the order of their keys: two takers never wait for each other's rows.
        batches.query(
                """
                select o.message_key, o.state, s.sha256, o.receipt from outbox o join monthly_status s using (message_key)
                where o.message_key = any (?) order by o.message_key for update of o
                """,
                row -> {
                    sent.put(
                            row.getString("message_key"),
                            new Sent(row.getString("state"), row.getString("sha256"), id(row.getBytes("receipt"))));
                },
                (Object) receipts.stream().map(Believed::messageKey).toArray(String[]::new));
        return sent;
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
