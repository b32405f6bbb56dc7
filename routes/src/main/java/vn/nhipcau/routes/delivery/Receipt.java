package vn.nhipcau.routes.delivery;

import java.util.List;

/**
 * The repository's answer to one status message: the {@code data} of {@code vn.nhipcau.receipt.v1}.
 *
 * @param messageKey key of the message answered
 * @param receivedSha256 hex SHA-256 of the exact bytes received
 * @param receivedAt ISO-8601 instant by the repository's clock
 * @param timeliness judged by the first accepted revision of the agency's month
 */
public record Receipt(
        String messageKey,
        Verdict verdict,
        String receivedSha256,
        String receivedAt,
        Timeliness timeliness,
        List<Problem> problems) {

    /** CloudEvents type of a receipt. */
    public static final String TYPE = "vn.nhipcau.receipt.v1";

    /** In the id of a receipt that answers a message which was not entered: behind the message key, before a hash. */
    public static final String REFUSAL = ":refusal:";

    /** Whether the status was taken into the repository. */
    public enum Verdict {
        ACCEPTED,
        REJECTED
    }

    /** Whether the agency's month came strictly before its deadline. */
    public enum Timeliness {
        ON_TIME,
        LATE
    }

    /**
     * One reason of a rejection.
     *
     * @param code wire name of a {@link MessageFault}
     * @param path JSON pointer into the message; empty for the message as a whole
     * @param text one fixed English sentence, never a value of the message
     */
    public record Problem(String code, String path, String text) {

        public static Problem of(MessageFault fault, String path, String text) {
            return new Problem(fault.wireName(), path, text);
        }
    }
}
