package vn.nhipcau.routes.passport;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a check of an evidence bundle found.
 *
 * @param dossiers lines of all lists
 * @param keys fingerprints (hex SHA-256) of the public keys by key id; whoever checks compares them with what the signers
 *     have made known
 * @param problems empty if everything holds
 */
public record EvidenceReport(
        @Nullable String sender,
        @Nullable String period,
        int statuses,
        long dossiers,
        SortedMap<String, String> keys,
        List<Problem> problems) {

    /**
     * What is wrong.
     *
     * @param entry of the bundle, or the file where no entry is to blame
     */
    public record Problem(String code, String entry, String text) {}

    /** Whether everything holds. */
    public boolean holds() {
        return problems.isEmpty();
    }
}
