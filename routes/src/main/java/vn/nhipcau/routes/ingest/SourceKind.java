package vn.nhipcau.routes.ingest;

import java.util.Locale;
import vn.nhipcau.mappings.record.RecordKind;

/** What a source tells us about; catalogues are read before everything else. */
public enum SourceKind {
    ONE_STOP_SHOP(RecordKind.DOSSIER),
    ELECTRONIC_RECORDS(RecordKind.ISO_DOCUMENT),
    AGENCIES(RecordKind.AGENCY),
    PROCEDURES(RecordKind.PROCEDURE),
    /** Figures a portal publishes itself; compared with ours, never mixed with them. */
    STATISTICS(RecordKind.STATISTIC);

    private final RecordKind usual;

    SourceKind(RecordKind usual) {
        this.usual = usual;
    }

    /** The name written in configuration, e.g. {@code one-stop-shop}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isCatalogue() {
        return this == AGENCIES || this == PROCEDURES;
    }

    /** Whether a mapping to such records fits; electronic-records systems may hold dossiers as well as documents. */
    public boolean accepts(RecordKind record) {
        return record == usual || (this == ELECTRONIC_RECORDS && record == RecordKind.DOSSIER);
    }
}
