package vn.nhipcau.mappings.record;

/** Administrative level of an agency. The district level ended on 2025-07-01. */
public enum AgencyLevel {
    PROVINCE,
    DEPARTMENT,
    DISTRICT,
    COMMUNE,
    OTHER
}
