package vn.nhipcau.routes.status;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.AgencyTree;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureMethod;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.Method;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.Qms;
import vn.nhipcau.routes.quality.QualityStatus;

/** Puts together what every agency of one sender has to say about a period, all-zero months included. */
@Component
class StatusComputation {

    private final FigureEngine figures;
    private final QualityStatus quality;
    private final Obligations obligations;
    private final AgencyCatalogue agencies;
    private final SourceCompleteness completeness;
    private final DeliverySettings delivery;

    StatusComputation(
            FigureEngine figures,
            QualityStatus quality,
            Obligations obligations,
            AgencyCatalogue agencies,
            SourceCompleteness completeness,
            DeliverySettings delivery) {
        this.figures = figures;
        this.quality = quality;
        this.obligations = obligations;
        this.agencies = agencies;
        this.completeness = completeness;
        this.delivery = delivery;
    }

    /**
     * What the agencies of a sender have to say, and those whose figures cannot be told.
     *
     * @param all the figures of every agency, whoever reports for it
     * @param method how all of it was measured
     */
    record Computed(
            List<StatusBody> contents,
            List<CloseReport.Blocked> blocked,
            Collection<AgencyFigures> all,
            FigureMethod method) {}

    /**
     * The contents of every agency that {@code sender} reports for, by agency code; those with a broken identity too.
     * Blocked are those with a dossier in a year without a calendar.
     *
     * @param connection of the REPEATABLE READ transaction that this thread is in; catalogues, documents and runs are read
     *     in the same one, so that all of it is of one moment
     */
    Computed of(Connection connection, ReportingPeriod period, String sender) throws SQLException {
        List<Obligation> all = obligations.of(period);
        Map<String, Obligation> owed = new TreeMap<>();
        for (Obligation obligation : all) {
            String reporter = obligation.sender() == null ? delivery.sender() : obligation.sender();
            if (obligation.obligation().equals(Obligation.MONTHLY_STATUS) && reporter.equals(sender)) {
                owed.put(obligation.agency(), obligation);
            }
        }
        Map<String, AgencyFigures> computed = figures.compute(connection, period, null);
        Map<String, Qms> qms = quality.of(period, all, computed, null);
        Method method = figures.method(connection);
        MonthlyStatus.Completeness sources = completeness.of(period.zone());
        Map<String, List<String>> children = children(period, owed);
        List<StatusBody> contents = new ArrayList<>();
        List<CloseReport.Blocked> blocked = new ArrayList<>();
        for (Obligation obligation : owed.values()) {
            AgencyFigures own = computed.get(obligation.agency());
            if (own != null && !own.measured()) {
                blocked.add(new CloseReport.Blocked(
                        obligation.agency(), CloseReport.CALENDAR_MISSING, own.whyUnmeasured()));
                continue;
            }
            Qms system = qms.get(obligation.agency());
            if (system == null) {
                throw new IllegalStateException("no quality status for " + obligation.agency());
            }
            contents.add(new StatusBody(
                    new MonthlyStatus.AgencyBlock(obligation.agency(), obligation.name(), obligation.level()),
                    own == null ? Figures.zero() : own.total(),
                    procedures(own),
                    block(system),
                    subordinates(children.getOrDefault(obligation.agency(), List.of()), computed),
                    sources,
                    own != null && own.provisional() > 0 ? method.withProvisionalDays() : method,
                    system.milestones()));
        }
        return new Computed(contents, blocked, computed.values(), figures.methodFor(connection, period));
    }

    private static List<MonthlyStatus.ProcedureFigures> procedures(@Nullable AgencyFigures own) {
        if (own == null) {
            return List.of();
        }
        return own.procedures().entrySet().stream()
                .map(entry -> new MonthlyStatus.ProcedureFigures(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Map<String, List<String>> children(ReportingPeriod period, Map<String, Obligation> owed) {
        AgencyTree tree = agencies.tree();
        Map<String, List<String>> children = new HashMap<>();
        for (String code : owed.keySet()) {
            Agency agency = tree.find(code, period.last());
            if (agency != null && agency.parent() != null) {
                children.computeIfAbsent(agency.parent(), parent -> new ArrayList<>())
                        .add(code);
            }
        }
        return children;
    }

    // A subordinate whose figures cannot be published is the one that is missing.
    private static MonthlyStatus.Subordinates subordinates(List<String> children, Map<String, AgencyFigures> computed) {
        TreeSet<String> missing = new TreeSet<>();
        for (String child : children) {
            AgencyFigures own = computed.get(child);
            if (own != null && !(own.measured() && own.identityHolds())) {
                missing.add(child);
            }
        }
        return new MonthlyStatus.Subordinates(children.size(), children.size() - missing.size(), List.copyOf(missing));
    }

    private static MonthlyStatus.QmsBlock block(Qms qms) {
        return new MonthlyStatus.QmsBlock(
                qms.standard(),
                qms.milestones().stream().map(StatusComputation::block).toList(),
                new MonthlyStatus.CoverageBlock(
                        qms.procedureCoverage().inScope(),
                        qms.procedureCoverage().covered()),
                new MonthlyStatus.MandatoryBlock(
                        qms.mandatoryProcedures().of(),
                        qms.mandatoryProcedures().issued()));
    }

    private static MonthlyStatus.MilestoneBlock block(Qms.MilestoneEntry entry) {
        return new MonthlyStatus.MilestoneBlock(
                entry.milestone(),
                entry.round(),
                entry.state(),
                entry.date(),
                entry.evidence().stream()
                        .map(evidence -> new MonthlyStatus.EvidenceBlock(evidence.documentId()))
                        .toList());
    }
}
