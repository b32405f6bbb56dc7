package vn.nhipcau.mappings.language;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a field of our records holds, and the kinds that can fill it, the usual one first. */
enum TargetType {
    TEXT(Kind.TEXT, Kind.CODE, Kind.PROCEDURE_CODE, Kind.AGENCY_CODE, Kind.DOSSIER_CODE),
    TEXTS(Kind.TEXT, Kind.CODE, Kind.PROCEDURE_CODE, Kind.AGENCY_CODE, Kind.DOSSIER_CODE),
    INSTANT(Kind.DATE_TIME, Kind.DATE, Kind.EPOCH),
    DATE(Kind.DATE, Kind.DATE_TIME, Kind.EPOCH),
    NUMBER(Kind.NUMBER),
    /** A whole number, 0 or more. */
    COUNT(Kind.NUMBER),
    TRUTH(Kind.BOOLEAN, Kind.CODE),
    CHOICE(Kind.TEXT, Kind.CODE),
    /** Pauses and apologies: a list of small records of their own. */
    ENTRIES;

    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

    TargetType(Kind... kinds) {
        this.kinds.addAll(List.of(kinds));
    }

    boolean takes(Kind kind) {
        return kinds.contains(kind);
    }

    List<String> kinds() {
        return kinds.stream().map(Kind::wireName).toList();
    }
}
