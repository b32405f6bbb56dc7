package vn.nhipcau.mappings.record;

/** How the handling of a dossier ended; absent while it is open. */
public enum ClosedBy {
    RESOLVED,
    /** Refused after handling: timed like a resolved one (NĐ 61/2018 Đ.19 k.8). */
    REFUSED,
    /** Never accepted: counted apart, outside the identity. */
    REFUSED_AT_RECEPTION,
    WITHDRAWN,
    STOPPED
}
