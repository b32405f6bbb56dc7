package vn.nhipcau.mappings.language;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.IsoDocument;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.mappings.record.RecordKind;

/** What must hold between the fields of a record, whatever portal it comes from. */
interface RecordRules {

    /** Fills what follows from other fields, before the record is made. */
    void settle(@Nullable Object[] values, Run run);

    /** Notes every contradiction. */
    void check(CanonicalRecord candidate, Run run);

    static RecordRules of(RecordKind kind, Map<String, Site> sites) {
        return switch (kind) {
            case DOSSIER -> new DossierRules(TargetShape.of(kind), sites);
            case STATISTIC -> new StatisticRules(sites);
            case ISO_DOCUMENT, AGENCY, PROCEDURE -> new DayRules(sites);
        };
    }

    /** Records that name days only. */
    record DayRules(Map<String, Site> sites) implements RecordRules {

        @Override
        public void settle(@Nullable Object[] values, Run run) {}

        @Override
        public void check(CanonicalRecord candidate, Run run) {
            if (candidate instanceof IsoDocument document) {
                TimeChecks checks = new TimeChecks(sites, run);
                checks.day("issuedOn", document.issuedOn());
                checks.moment("changedAt", document.changedAt());
            } else if (candidate instanceof Agency agency) {
                new TimeChecks(sites, run).span("validTo", agency.validFrom(), agency.validTo());
            } else if (candidate instanceof Procedure procedure) {
                new TimeChecks(sites, run).span("validTo", procedure.validFrom(), procedure.validTo());
            }
        }
    }
}
