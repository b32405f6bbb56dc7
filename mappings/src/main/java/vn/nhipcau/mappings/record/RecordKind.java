package vn.nhipcau.mappings.record;

import java.util.List;

/** The targets a mapping file may name in {@code record:}. */
public enum RecordKind {
    DOSSIER("dossier", "dossierCode"),
    ISO_DOCUMENT("iso-document", "documentId"),
    AGENCY("agency", "code"),
    PROCEDURE("procedure", "code"),
    STATISTIC("statistic", "year", "month");

    private final String wireName;
    private final List<String> keyFields;

    RecordKind(String wireName, String... keyFields) {
        this.wireName = wireName;
        this.keyFields = List.of(keyFields);
    }

    /** The name written in a mapping file. */
    public String wireName() {
        return wireName;
    }

    /** Fields without which a record of this kind has no {@link CanonicalRecord#key() key}. */
    public List<String> keyFields() {
        return keyFields;
    }
}
