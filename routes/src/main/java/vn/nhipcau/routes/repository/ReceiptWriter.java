package vn.nhipcau.routes.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.CloudEvent;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.MessageSchemas;
import vn.nhipcau.routes.delivery.OutgoingMessage;
import vn.nhipcau.routes.delivery.Receipt;
import vn.nhipcau.routes.delivery.Receipt.Problem;
import vn.nhipcau.routes.delivery.Receipt.Timeliness;
import vn.nhipcau.routes.delivery.Receipt.Verdict;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Writes and signs receipts; each is checked against its own schema before it leaves. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class ReceiptWriter {

    private final Signing signing;
    private final String repository;

    ReceiptWriter(Signing signing, DeliverySettings settings) {
        this.signing = signing;
        this.repository = settings.repository();
    }

    /** The one receipt of a message that is entered in the books; given again for every repetition. */
    OutgoingMessage receipt(MessageKey key, String sha256, Instant now, Timeliness timeliness, List<Problem> problems) {
        Verdict verdict = problems.isEmpty() ? Verdict.ACCEPTED : Verdict.REJECTED;
        return write(
                key,
                key.sender(),
                key.text() + ":receipt",
                new Receipt(key.text(), verdict, sha256, now.toString(), timeliness, problems));
    }

    /** The answer to a message that is not entered: not proven to be its sender's, or another one has its key. */
    OutgoingMessage refusal(
            MessageKey key, String recipient, byte[] bytes, Instant now, Timeliness timeliness, Problem problem) {
        String sha256 = Sha256.hex(bytes);
        return write(
                key,
                recipient,
                key.text() + Receipt.REFUSAL + sha256.substring(0, 16),
                new Receipt(key.text(), Verdict.REJECTED, sha256, now.toString(), timeliness, List.of(problem)));
    }

    private OutgoingMessage write(MessageKey key, String recipient, String id, Receipt receipt) {
        byte[] bytes = WireFormat.write(CloudEvent.of(
                id, "urn:nhipcau:repository:" + repository, Receipt.TYPE, key.agency(), receipt.receivedAt(), receipt));
        try {
            List<Problem> broken = MessageSchemas.checkReceipt(WireFormat.read(bytes));
            if (!broken.isEmpty()) {
                throw new IllegalStateException("a receipt of ours does not fit its schema: " + broken);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OutgoingMessage.receipt(recipient, key.agency(), bytes, signing.sign(repository, bytes));
    }
}
