package vn.nhipcau.routes.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.AgencyTree;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Where every agency with an obligation stands on the way of QĐ 19/2014: by the documents in force at the end. */
@Component
public class QualityStatus {

    private final IsoDocuments documents;
    private final AgencyCatalogue agencies;
    private final ProcedureCatalogue procedures;
    private final EvidenceRules rules;
    private final MilestoneBoard board;

    QualityStatus(
            IsoDocuments documents,
            AgencyCatalogue agencies,
            ProcedureCatalogue procedures,
            CatalogueSettings settings) {
        this.documents = documents;
        this.agencies = agencies;
        this.procedures = procedures;
        this.rules = EvidenceRuleFile.load(settings.evidenceRules());
        this.board = new MilestoneBoard(rules, MandatoryProcedures.load(settings.mandatoryProcedures()));
    }

    /**
     * The state of every agency that has an obligation or figures in the period.
     *
     * @param owed the obligations of the period
     * @param computed the figures of the same period, which say what procedures an agency handled
     * @param asOf counts only documents known strictly before that instant; null means all that are known
     */
    public SortedMap<String, Qms> of(
            ReportingPeriod period,
            List<Obligation> owed,
            Map<String, AgencyFigures> computed,
            @Nullable Instant asOf) {
        AgencyTree tree = agencies.tree(asOf);
        Map<String, List<EvidenceDocument>> evidence = evidence(period, tree, asOf);
        SortedMap<String, Procedure> catalogue = procedures.validAt(period.last(), asOf);
        SortedMap<String, Qms> result = new TreeMap<>();
        for (Obligation obligation : owed) {
            result.put(
                    obligation.agency(),
                    board.of(
                            period,
                            obligation.kind(),
                            evidence.getOrDefault(obligation.agency(), List.of()),
                            coverage(computed.get(obligation.agency()), catalogue)));
        }
        computed.forEach((agency, figuresOfAgency) -> result.computeIfAbsent(
                agency,
                code -> board.of(
                        period, null, evidence.getOrDefault(code, List.of()), coverage(figuresOfAgency, catalogue))));
        return result;
    }

    private static Qms.ProcedureCoverage coverage(
            @Nullable AgencyFigures figures, SortedMap<String, Procedure> catalogue) {
        if (figures == null) {
            return new Qms.ProcedureCoverage(0, 0);
        }
        long covered = figures.procedures().keySet().stream()
                .filter(code -> isCovered(catalogue.get(code)))
                .count();
        return new Qms.ProcedureCoverage(figures.procedures().size(), covered);
    }

    private static boolean isCovered(@Nullable Procedure procedure) {
        return procedure != null && Boolean.TRUE.equals(procedure.isoScope());
    }

    private Map<String, List<EvidenceDocument>> evidence(
            ReportingPeriod period, AgencyTree tree, @Nullable Instant asOf) {
        LocalDate end = period.to().atZone(period.zone()).toLocalDate();
        Map<String, List<EvidenceDocument>> evidence = new HashMap<>();
        for (IsoDocuments.Document document : documents.inForce(end, asOf)) {
            Optional<EvidenceRule> rule = rules.recognise(document.type(), document.subject());
            Milestone milestone = rule.map(EvidenceRule::milestone).orElse(null);
            if (rule.isPresent() && milestone != null) {
                String agency = tree.resolve(document.organ(), period.last());
                evidence.computeIfAbsent(agency, code -> new ArrayList<>())
                        .add(evidence(document, agency, rule.get(), milestone));
            }
        }
        return evidence;
    }

    private static EvidenceDocument evidence(
            IsoDocuments.Document document, String agency, EvidenceRule rule, Milestone milestone) {
        String subject = FoldedText.of(document.subject());
        Integer year = SubjectFacts.year(subject);
        Integer round = SubjectFacts.round(subject);
        return new EvidenceDocument(
                document.documentId(),
                agency,
                document.issuedOn(),
                subject,
                rule,
                milestone,
                year == null ? document.issuedOn().getYear() : year,
                rule.rounds() ? Integer.valueOf(round == null ? 1 : round) : null);
    }
}
