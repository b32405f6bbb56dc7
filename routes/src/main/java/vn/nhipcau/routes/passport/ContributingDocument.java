package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that proves a milestone, in the version that was known then.
 *
 * @param payloadSha256 hex hash of what the source handed over
 * @param mappingSha256 hex hash of the version of the mapping that read it
 * @param run that stored it, on {@code node}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContributingDocument(
        String documentId,
        String source,
        int versionNo,
        @Nullable String type,
        @Nullable String number,
        @Nullable String notation,
        LocalDate issuedOn,
        String payloadSha256,
        @Nullable String mapping,
        @Nullable String mappingSha256,
        long run,
        @Nullable String node,
        Instant firstSeen) {}
