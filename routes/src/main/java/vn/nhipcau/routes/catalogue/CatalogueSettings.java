package vn.nhipcau.routes.catalogue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code nhipcau.catalogue}: reference data kept in files.
 *
 * @param obligations who must report, as {@code agency,level,obligation,sender,from,to,kind}; without a file every
 *     agency valid just before the period's end
 * @param evidenceRules how ISO documents are recognised; without a file the shipped rules
 * @param mandatoryProcedures the 15 mandatory internal procedures, as {@code code,name}; without a file the shipped
 *     list
 */
public record CatalogueSettings(
        @Nullable Path obligations,
        @Nullable Path evidenceRules,
        @Nullable Path mandatoryProcedures) {

    /** Only what is shipped. */
    public static CatalogueSettings defaults() {
        return new CatalogueSettings(null, null, null);
    }
}
