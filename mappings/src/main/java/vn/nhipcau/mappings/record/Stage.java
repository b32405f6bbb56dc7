package vn.nhipcau.mappings.record;

/** Where an open dossier stands at its portal; information only, no figure is derived from it. */
public enum Stage {
    RECEIVED,
    IN_PROGRESS,
    WAITING_SUPPLEMENT,
    WAITING_FEE,
    FINISHED
}
