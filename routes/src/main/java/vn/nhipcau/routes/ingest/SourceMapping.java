package vn.nhipcau.routes.ingest;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.drift.DriftWatch;
import vn.nhipcau.routes.store.PageDraft;
import vn.nhipcau.routes.store.PayloadHash;
import vn.nhipcau.routes.store.Rejection;

/** One source's mapping with its zone and the catalogues of the day: from a page to a draft. For one thread. */
final class SourceMapping {
    private final Mapping mapping;
    private final ZoneId zone;
    private final CatalogueChecks catalogues;
    private final DriftWatch drift;
    private final PayloadHash payloadHash = new PayloadHash();

    SourceMapping(Mapping mapping, ZoneId zone, CatalogueChecks catalogues, DriftWatch drift) {
        this.mapping = mapping;
        this.zone = zone;
        this.catalogues = catalogues;
        this.drift = drift;
    }

    /** @param cut what was to be mapped: records, and pieces that are none */
    record Drafted(PageDraft page, int cut) {}

    /**
     * Maps every record of a page; what cannot be taken in goes to quarantine with its causes. Of a source that has
     * drifted from its contract everything is held there unmapped.
     */
    Drafted draft(Page page) {
        List<SourceRecord> records = new ArrayList<>(page.records().size());
        page.records().forEach(handedOver -> records.addAll(mapping.cut(handedOver)));
        PageDraft draft = new PageDraft(records.size());
        List<MappingProblem> held = drift.look(records);
        for (SourceRecord record : records) {
            if (held.isEmpty()) {
                map(record, draft);
            } else {
                hold(record, held, draft);
            }
        }
        drift.tellNewCodes(draft.rejections());
        for (Page.BrokenRecord broken : page.broken()) {
            draft.reject(rejection(broken));
        }
        return new Drafted(draft, records.size() + page.broken().size());
    }

    /** Maps and checks one record that is cut already. */
    MappingResult apply(SourceRecord record) {
        MappingResult result = mapping.apply(record, zone);
        if (result instanceof MappingResult.Mapped mapped && mapped.record() instanceof Dossier dossier) {
            List<MappingProblem> problems = catalogues.problems(dossier, mapping.name());
            if (!problems.isEmpty()) {
                return rejected(dossier, problems);
            }
        }
        return result;
    }

    private void map(SourceRecord record, PageDraft draft) {
        byte[] hash = payloadHash.of(record.tree());
        MappingResult result = apply(record);
        if (result instanceof MappingResult.Mapped mapped) {
            CanonicalRecord canonical = mapped.record();
            draft.add(canonical, hash);
            mapped.warnings().forEach(warning -> draft.warn(warning.code()));
        } else if (result instanceof MappingResult.Rejected rejected) {
            draft.reject(new Rejection(
                    hash,
                    rejected.key(),
                    rejected.agency(),
                    record.place(),
                    rejected.problems(),
                    mapping.extract(record)));
        }
    }

    /** Its key is read all the same, so that a later good copy takes this one out of quarantine. */
    private void hold(SourceRecord record, List<MappingProblem> problems, PageDraft draft) {
        byte[] hash = payloadHash.of(record.tree());
        MappingResult result = apply(record);
        MappingResult.Rejected known = result instanceof MappingResult.Mapped mapped
                ? rejected(mapped.record(), problems)
                : (MappingResult.Rejected) result;
        draft.reject(new Rejection(hash, known.key(), known.agency(), record.place(), problems, drift.capture(record)));
    }

    private static MappingResult.Rejected rejected(CanonicalRecord record, List<MappingProblem> problems) {
        String agency = null;
        if (record instanceof Dossier dossier) {
            agency = dossier.resolvingAgency() == null ? dossier.receivingAgency() : dossier.resolvingAgency();
        }
        return new MappingResult.Rejected(record.key(), agency, problems);
    }

    private static Rejection rejection(Page.BrokenRecord broken) {
        MappingProblem problem = new MappingProblem(
                ProblemCode.BROKEN_RECORD, broken.place(), "", "", broken.problem(), "Mend it at the source.");
        return new Rejection(
                HexFormat.of().parseHex(broken.sha256()), null, null, broken.place(), List.of(problem), null);
    }
}
