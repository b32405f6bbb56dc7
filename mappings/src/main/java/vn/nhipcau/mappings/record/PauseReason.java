package vn.nhipcau.mappings.record;

/** Why the handling clock stood still. */
public enum PauseReason {
    SUPPLEMENT,
    FEE,
    OTHER
}
