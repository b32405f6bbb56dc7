package vn.nhipcau.mappings.language;

import java.util.Set;

/** Every key of a mapping file. The editors' schema is checked against these. */
final class Keys {
    static final Set<String> MAPPING = Set.of("mapping", "record", "each", "fields");
    static final Set<String> VALUE = Set.of(
            "from",
            "compute",
            "as",
            "list",
            "formats",
            "when-empty",
            "default",
            "optional",
            "strict",
            "split",
            "fixed");
    static final Set<String> EACH = Set.of("each", "fields");
    static final Set<String> CODES = Set.of("codes", "values");

    static final Set<String> EXAMPLES = Set.of("mapping", "zone", "examples");
    static final Set<String> EXAMPLE = Set.of("name", "given", "expect", "problems", "warnings");

    private Keys() {}
}
