package vn.nhipcau.routes.passport;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evidence bundle holds: {@code manifest.json}, signed by the sender in {@code manifest.json.jws}.
 *
 * @param agency of a bundle of one agency only
 * @param keys the public keys of all signatures in it
 * @param statuses by agency and revision
 * @param entries every other entry, in the order of the bundle
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record EvidenceManifest(
        String format,
        String sender,
        String period,
        @Nullable String agency,
        List<Key> keys,
        List<Status> statuses,
        List<Entry> entries) {

    static final String FORMAT = "vn.nhipcau.evidence.v1";
    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.json.jws";

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    EvidenceManifest {
        requireNonNull(format, "format");
        requireNonNull(sender, "sender");
        requireNonNull(period, "period");
        keys = List.copyOf(requireNonNull(keys, "keys"));
        statuses = List.copyOf(requireNonNull(statuses, "statuses"));
        entries = List.copyOf(requireNonNull(entries, "entries"));
    }

    /** A public key in PEM form, and the one name it signs for. */
    record Key(String keyId, String owner, String entry) {
        Key {
            requireNonNull(keyId, "keyId");
            requireNonNull(owner, "owner");
            requireNonNull(entry, "entry");
        }
    }

    /**
     * One revision; the members without a type are names of entries.
     *
     * @param previousSha256 hash of the revision before it, so that none can be left out or put in between
     * @param knownAt its figures count what was known strictly before
     * @param receipt absent until the repository has answered
     * @param method absent where nobody had kept it yet
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Status(
            String agency,
            int revision,
            String messageKey,
            String sha256,
            @Nullable String previousSha256,
            Instant knownAt,
            String status,
            String signature,
            @Nullable String receipt,
            @Nullable String receiptSignature,
            @Nullable String method,
            String dossiers) {
        Status {
            requireNonNull(agency, "agency");
            requireNonNull(messageKey, "messageKey");
            requireNonNull(sha256, "sha256");
            requireNonNull(status, "status");
            requireNonNull(dossiers, "dossiers");
        }
    }

    /** An entry with its length in bytes and its hex hash. */
    record Entry(String name, long size, String sha256) {
        Entry {
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
        }
    }
}
