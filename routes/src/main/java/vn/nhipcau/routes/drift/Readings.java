package vn.nhipcau.routes.drift;

import java.util.List;
import java.util.stream.Collectors;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.ReadField;

/** How a mapping reads one field of its source. */
final class Readings {

    private Readings() {}

    static List<ReadField> of(Mapping mapping, String field) {
        return mapping.reads().stream()
                .filter(read -> read.path().equals(field))
                .toList();
    }

    /** Another text means that the field is read in another way, or no more. */
    static String how(Mapping mapping, String field) {
        return of(mapping, field).stream().map(ReadField::how).sorted().collect(Collectors.joining("; "));
    }
}
