package vn.nhipcau.mappings.language;

/**
 * Where a rule stands and what it connects, for messages.
 *
 * @param rule file and line
 * @param field our field
 * @param from the portal's field, or {@code compute}
 */
record Site(String rule, String field, String from) {}
