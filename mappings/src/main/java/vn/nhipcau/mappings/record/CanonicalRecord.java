package vn.nhipcau.mappings.record;

/** What a mapping produces. No personal data of a citizen ever stands in one. */
public sealed interface CanonicalRecord permits Dossier, IsoDocument, Agency, Procedure, Statistic {

    /** The business key within its source, used for de-duplication and in messages to people. */
    String key();
}
