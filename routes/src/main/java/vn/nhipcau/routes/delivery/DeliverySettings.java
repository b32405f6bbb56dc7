package vn.nhipcau.routes.delivery;

import java.time.Duration;
import java.util.Map;

/**
 * How statuses and receipts travel; bound from {@code nhipcau.delivery}.
 *
 * @param sender this collector's name, the first part of its message keys; [a-z0-9-]+ (default province)
 * @param repository name of the Steering Committee's repository, owner of the key that signs receipts
 *     (default repository)
 * @param statusQueue queue of statuses (default nhipcau.monthly-status)
 * @param receiptQueue queue of receipts, shared by all senders (default nhipcau.receipts)
 * @param deadLetterQueue where the broker puts what it cannot deliver (default nhipcau.dead-letters)
 * @param senders who may send, by sender name
 * @param receiptTimeout time without a receipt after which a status is sent again (default 15m)
 * @param maxRedrives automatic re-drives before a status is STUCK (default 5)
 * @param claim time a dispatcher may hold claimed statuses (default 60s)
 * @param retryFirst wait after the first failed sending, doubled each time (default 1s)
 * @param retryCap longest wait between two sendings (default 30s)
 * @param batch messages taken at once; one JMS transaction each when sending, one for all when taking in (default 200)
 */
public record DeliverySettings(
        String sender,
        String repository,
        String statusQueue,
        String receiptQueue,
        String deadLetterQueue,
        Map<String, Sender> senders,
        Duration receiptTimeout,
        int maxRedrives,
        Duration claim,
        Duration retryFirst,
        Duration retryCap,
        int batch) {

    public DeliverySettings {
        sender = sender == null ? "province" : sender;
        repository = repository == null ? "repository" : repository;
        statusQueue = statusQueue == null ? "nhipcau.monthly-status" : statusQueue;
        receiptQueue = receiptQueue == null ? "nhipcau.receipts" : receiptQueue;
        deadLetterQueue = deadLetterQueue == null ? "nhipcau.dead-letters" : deadLetterQueue;
        senders = senders == null ? Map.of() : Map.copyOf(senders);
        receiptTimeout = receiptTimeout == null ? Duration.ofMinutes(15) : receiptTimeout;
        maxRedrives = maxRedrives == 0 ? 5 : maxRedrives;
        claim = claim == null ? Duration.ofSeconds(60) : claim;
        retryFirst = retryFirst == null ? Duration.ofSeconds(1) : retryFirst;
        retryCap = retryCap == null ? Duration.ofSeconds(30) : retryCap;
        batch = batch == 0 ? 200 : batch;
        if (!sender.matches(MessageKey.SENDER)) {
            throw new IllegalArgumentException("nhipcau.delivery.sender: write small letters, digits and hyphens.");
        }
    }

    /**
     * One system that may send statuses.
     *
     * @param user the broker user it logs in as; the broker stamps it on each message
     * @param keys its public keys: key id to the path of a PEM file (SubjectPublicKeyInfo, Ed25519)
     */
    public record Sender(String user, Map<String, String> keys) {

        public Sender {
            keys = keys == null ? Map.of() : Map.copyOf(keys);
        }
    }

    /** Every setting at its default, for the sender {@code sender}. */
    @SuppressWarnings("NullAway") // null asks the constructor for the default, as the binder does
    public static DeliverySettings defaults(String sender, Map<String, Sender> senders) {
        return new DeliverySettings(sender, null, null, null, null, senders, null, 0, null, null, null, 0);
    }
}
