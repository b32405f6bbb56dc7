package vn.nhipcau.routes.store;

import java.util.SortedMap;

/**
 * What a dry run would do to the dossiers of one agency.
 *
 * @param rejectedBy rejected records by the code of their cause
 */
public record AgencyCounts(
        String agency, long added, long changed, long unchanged, long rejected, SortedMap<String, Long> rejectedBy) {}
