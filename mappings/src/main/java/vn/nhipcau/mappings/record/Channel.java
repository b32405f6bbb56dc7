package vn.nhipcau.mappings.record;

/** How the applicant reached the one-stop shop (kênh thực hiện). */
public enum Channel {
    ONLINE,
    DIRECT,
    POSTAL
}
