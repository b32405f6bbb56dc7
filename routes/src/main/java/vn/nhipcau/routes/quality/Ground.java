package vn.nhipcau.routes.quality;

/** Why a milestone is asked for, or who says that it stands as it does. */
public enum Ground {
    /** QĐ 19/2014/QĐ-TTg asks every agency bound by it. */
    LAW,
    /** A rollout plan names the day or the quarter. */
    PLAN,
    /** The agency took over others, so its scope changed and it publishes again (QĐ 19 Đ.4 k.4 c). */
    MERGER,
    /** A procedure of the agency came under the ISO system or left it (QĐ 19 Đ.4 k.4 c). */
    SCOPE_CHANGE,
    /** Legal texts changed; to be absorbed within three months of taking effect (QĐ 19 Đ.4 k.4 a). */
    LEGAL_CHANGE,
    /** Minutes found a nonconformity; corrective action within two months (TT 26/2014/TT-BKHCN Đ.37). */
    FINDING,
    /** A person said so, with a reason. */
    PERSON
}
