package vn.nhipcau.routes.catalogue;

import vn.nhipcau.mappings.record.AgencyLevel;

/** Whether an agency must run an ISO quality system or is only encouraged to (QĐ 19/2014/QĐ-TTg Đ.2). */
public enum ObligationKind {
    MANDATORY,
    ENCOURAGED,
    /** Released from reporting, by the obligations file or by a person's decision. */
    EXEMPT;

    /** What the decision says of a level: communes and public units are encouraged, the others must. */
    public static ObligationKind of(AgencyLevel level) {
        return switch (level) {
            case PROVINCE, DEPARTMENT, DISTRICT -> MANDATORY;
            case COMMUNE, OTHER -> ENCOURAGED;
        };
    }
}
