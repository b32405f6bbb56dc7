package vn.nhipcau.mappings.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of one official document that may prove an ISO milestone.
 *
 * @param documentId its identity at the source, e.g. edXML {@code OrganId,yyyy/MM/dd,number/notation}
 * @param organ code of the issuing agency
 * @param type name of the document type, e.g. Quyết định
 * @param subject trích yếu; kept only because the evidence rules read it
 * @param issuedOn civil date of promulgation in Vietnam
 * @param refersTo identities of the documents that {@code action} withdraws, updates or replaces
 */
public record IsoDocument(
        String documentId,
        String organ,
        @Nullable String number,
        @Nullable String notation,
        @Nullable String type,
        @Nullable String subject,
        LocalDate issuedOn,
        DocumentAction action,
        List<String> refersTo,
        @Nullable Instant changedAt)
        implements CanonicalRecord {

    @Override
    public String key() {
        return documentId;
    }
}
