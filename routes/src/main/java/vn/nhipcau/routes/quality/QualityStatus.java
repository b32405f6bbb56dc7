package vn.nhipcau.routes.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.AgencyTree;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.ObligationKind;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Where every agency with an obligation stands on the way of QĐ 19/2014: by the documents in force at the end. */
@Component
public class QualityStatus {

    private final IsoDocuments documents;
    private final AgencyCatalogue agencies;
    private final ProcedureCatalogue procedures;
    private final QualityCatalogues catalogues;
    private final MilestoneOverrides overrides;
    private final HandledProcedures handledProcedures;

    QualityStatus(
            IsoDocuments documents,
            AgencyCatalogue agencies,
            ProcedureCatalogue procedures,
            QualityCatalogues catalogues,
            MilestoneOverrides overrides,
            HandledProcedures handledProcedures) {
        this.documents = documents;
        this.agencies = agencies;
        this.procedures = procedures;
        this.catalogues = catalogues;
        this.overrides = overrides;
        this.handledProcedures = handledProcedures;
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
        Map<String, Set<String>> handled = new HashMap<>();
        computed.forEach(
                (agency, figures) -> handled.put(agency, figures.procedures().keySet()));
        return ofHandled(period, owed, handled, asOf);
    }

    /** The same by what procedures an agency handled in the period. */
    SortedMap<String, Qms> ofHandled(
            ReportingPeriod period, List<Obligation> owed, Map<String, Set<String>> handled, @Nullable Instant asOf) {
        return new Pass(period, handled, asOf).of(owed);
    }

    /** All that one question needs, read once. */
    private final class Pass {
        private final ReportingPeriod period;
        private final LocalDate judgedOn;
        private final LocalDate before;
        private final AgencyTree tree;
        private final MilestoneBoard board;
        private final Map<String, List<EvidenceDocument>> evidence;
        private final Map<String, List<MilestoneOverride>> said;
        private final Map<String, Set<String>> handled;
        private final SortedMap<String, Procedure> procedureVersions;
        private final Map<String, List<LocalDate>> scopeChanges;
        private final Map<String, Set<String>> concerned;

        Pass(ReportingPeriod period, Map<String, Set<String>> handled, @Nullable Instant asOf) {
            this.period = period;
            this.handled = handled;
            ZonedDateTime end = period.to().atZone(period.zone());
            this.judgedOn = end.toLocalDate();
            this.before = end.toLocalTime().equals(LocalTime.MIDNIGHT) ? judgedOn : judgedOn.plusDays(1);
            this.tree = agencies.tree(asOf);
            this.board = catalogues.board(asOf);
            this.evidence =
                    board.evidence(documents.inForce(before, asOf), organ -> tree.resolve(organ, period.last()));
            this.said = overrides.upTo(period.label().getYear(), asOf);
            this.procedureVersions = procedures.validAt(period.last(), asOf);
            this.scopeChanges = procedures.isoScopeChanges(before.minusDays(1), asOf);
            this.concerned = concerned(asOf);
        }

        SortedMap<String, Qms> of(List<Obligation> owed) {
            SortedMap<String, Qms> result = new TreeMap<>();
            for (Obligation obligation : owed) {
                result.put(obligation.agency(), of(obligation.agency(), obligation.level(), obligation.kind()));
            }
            for (String agency : handled.keySet()) {
                result.computeIfAbsent(agency, code -> of(code, level(code), null));
            }
            return result;
        }

        private Qms of(String agency, AgencyLevel level, @Nullable ObligationKind kind) {
            List<EvidenceDocument> own = evidence.getOrDefault(agency, List.of());
            return board.of(new Subject(
                    agency,
                    level,
                    kind,
                    period.label().getYear(),
                    judgedOn,
                    before,
                    own,
                    changes(agency, level, own),
                    said.getOrDefault(agency, List.of()),
                    coverage(handled.getOrDefault(agency, Set.of()))));
        }

        private AgencyLevel level(String code) {
            Agency agency = tree.find(code, period.last());
            return agency == null ? AgencyLevel.OTHER : agency.level();
        }

        private List<Change> changes(String agency, AgencyLevel level, List<EvidenceDocument> own) {
            List<Change> changes = new ArrayList<>();
            if (own.stream().noneMatch(document -> document.milestone() == Milestone.PUBLICATION)) {
                return changes; // who has published nothing has nothing to publish again
            }
            Set<String> all = new HashSet<>(handled.getOrDefault(agency, Set.of()));
            all.addAll(concerned.getOrDefault(agency, Set.of()));
            for (LegalChange change : board.catalogue().changes()) {
                if (change.effective().isBefore(before) && change.concerns(level, all)) {
                    changes.add(Change.of(change.effective(), Ground.LEGAL_CHANGE, change.id()));
                }
            }
            scopeChanges.forEach((procedure, days) -> {
                if (all.contains(procedure)) {
                    days.forEach(day -> changes.add(Change.of(day, Ground.SCOPE_CHANGE, procedure)));
                }
            });
            tree.scopeChanged(agency, before.minusDays(1))
                    .ifPresent(day -> changes.add(Change.of(day, Ground.MERGER, agency)));
            return changes;
        }

        private Map<String, Set<String>> concerned(@Nullable Instant asOf) {
            Set<String> codes = new HashSet<>(scopeChanges.keySet());
            board.catalogue().changes().forEach(change -> codes.addAll(change.procedures()));
            Map<String, Set<String>> byAgency = new HashMap<>();
            handledProcedures
                    .ofTheYear(codes, period.label(), asOf)
                    .forEach((agency, procedureCodes) -> byAgency.computeIfAbsent(
                                    tree.resolve(agency, period.last()), code -> new HashSet<>())
                            .addAll(procedureCodes));
            return byAgency;
        }

        private Qms.ProcedureCoverage coverage(Set<String> own) {
            long covered = own.stream()
                    .map(procedureVersions::get)
                    .filter(procedure -> procedure != null && Boolean.TRUE.equals(procedure.isoScope()))
                    .count();
            return new Qms.ProcedureCoverage(own.size(), covered);
        }
    }
}
