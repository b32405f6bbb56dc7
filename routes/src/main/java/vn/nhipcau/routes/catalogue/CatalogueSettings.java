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
 * @param rolloutPlans what rollout plans ask by when, as {@code plan,agency,level,milestone,round,from,due,kind}
 * @param legalChanges legal texts to be absorbed within three months, as {@code
 *     change,title,effective,level,procedures}
 * @param inspections inspection lists, as {@code inspection,year,list,kind,level,agency,count}
 * @param scorecard the published formula of the emulation scorecard; without a file the shipped example
 */
public record CatalogueSettings(
        @Nullable Path obligations,
        @Nullable Path evidenceRules,
        @Nullable Path mandatoryProcedures,
        @Nullable Path rolloutPlans,
        @Nullable Path legalChanges,
        @Nullable Path inspections,
        @Nullable Path scorecard) {

    /** Only what is shipped. */
    public static CatalogueSettings defaults() {
        return ofObligations(null);
    }

    /** Obligations of one's own, and else what is shipped. */
    public static CatalogueSettings ofObligations(@Nullable Path obligations) {
        return new CatalogueSettings(obligations, null, null, null, null, null, null);
    }
}
