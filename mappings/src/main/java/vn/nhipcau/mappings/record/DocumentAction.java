package vn.nhipcau.mappings.record;

/** What an electronic document does to an earlier one (edXML BussinessDocType 0 to 3). */
public enum DocumentAction {
    NEW,
    WITHDRAW,
    UPDATE,
    REPLACE
}
