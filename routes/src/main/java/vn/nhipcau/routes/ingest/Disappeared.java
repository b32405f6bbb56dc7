package vn.nhipcau.routes.ingest;

/** What becomes of a dossier that a source no longer shows although it should. */
public enum Disappeared {
    /** Deleted after two complete readings, unless they are too many at once. */
    DELETE,
    /** Kept: the portal hides old dossiers. */
    KEEP
}
