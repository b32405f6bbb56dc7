package vn.nhipcau.routes.quality;

/** The dated steps of an agency's quality system that the Steering Committee asks about. */
public enum Milestone {
    PLAN,
    OBJECTIVES,
    AUDIT_PROGRAMME,
    AUDIT_PLAN,
    INTERNAL_AUDIT,
    MANAGEMENT_REVIEW,
    PUBLICATION,
    COMMITTEE,
    TRAINING,
    MANDATORY_PROCEDURES,
    CORRECTIVE_ACTION
}
