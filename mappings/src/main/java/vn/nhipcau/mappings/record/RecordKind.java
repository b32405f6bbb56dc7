package vn.nhipcau.mappings.record;

/** The four targets a mapping file may name in {@code record:}. */
public enum RecordKind {
    DOSSIER("dossier"),
    ISO_DOCUMENT("iso-document"),
    AGENCY("agency"),
    PROCEDURE("procedure");

    private final String wireName;

    RecordKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name written in a mapping file. */
    public String wireName() {
        return wireName;
    }
}
