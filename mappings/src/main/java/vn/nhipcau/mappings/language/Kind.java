package vn.nhipcau.mappings.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a text is understood: what stands behind {@code as:}. */
enum Kind {
    TEXT("text"),
    CODE("code"),
    DATE("date"),
    DATE_TIME("date-time"),
    EPOCH("epoch"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    PROCEDURE_CODE("procedure-code"),
    AGENCY_CODE("agency-code"),
    DOSSIER_CODE("dossier-code");

    private final String wireName;

    Kind(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<Kind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Kind::wireName).toList();
    }
}
