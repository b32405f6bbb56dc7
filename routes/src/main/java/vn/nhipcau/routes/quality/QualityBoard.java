package vn.nhipcau.routes.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.ObligationKind;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyQuality;
import vn.nhipcau.routes.quality.ProvinceQuality.MilestoneShare;
import vn.nhipcau.routes.quality.ProvinceQuality.Share;

/** The province's ISO picture of a period, as it was known at an instant: what the console, the API and the notice tell. */
@Component
public class QualityBoard {

    /** The order in which an agency walks through its milestones. */
    static final List<Milestone> WALK = List.of(
            Milestone.COMMITTEE,
            Milestone.PLAN,
            Milestone.OBJECTIVES,
            Milestone.TRAINING,
            Milestone.MANDATORY_PROCEDURES,
            Milestone.AUDIT_PROGRAMME,
            Milestone.AUDIT_PLAN,
            Milestone.INTERNAL_AUDIT,
            Milestone.CORRECTIVE_ACTION,
            Milestone.MANAGEMENT_REVIEW,
            Milestone.PUBLICATION);

    private final QualityStatus quality;
    private final Obligations obligations;
    private final HandledProcedures handled;
    private final QualityCatalogues catalogues;
    private final Clock clock;

    QualityBoard(
            QualityStatus quality,
            Obligations obligations,
            HandledProcedures handled,
            QualityCatalogues catalogues,
            Clock clock) {
        this.quality = quality;
        this.obligations = obligations;
        this.handled = handled;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /**
     * The picture of a period. While it still runs it is judged as of now, or of {@code asOf}.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public ProvinceQuality of(ReportingPeriod period, @Nullable Instant asOf) {
        ReportingPeriod judged = upTo(asOf == null ? clock.instant() : asOf, period);
        List<Obligation> owed = obligations.of(period, asOf).stream()
                .filter(obligation -> obligation.obligation().equals(Obligation.MONTHLY_STATUS))
                .toList();
        SortedMap<String, Qms> systems = quality.ofHandled(judged, owed, handled.in(period.label(), asOf), asOf);
        List<AgencyQuality> agencies = owed.stream()
                .map(obligation -> new AgencyQuality(
                        new AgencyName(obligation.agency(), obligation.name(), obligation.level()),
                        obligation.kind(),
                        Objects.requireNonNull(systems.get(obligation.agency()))))
                .toList();
        MilestoneBoard board = catalogues.board(asOf);
        return new ProvinceQuality(
                period.label(),
                asOf,
                civilEnd(judged),
                agencies,
                WALK.stream().map(milestone -> share(milestone, agencies)).toList(),
                named(agencies, qms -> done(qms, Milestone.INTERNAL_AUDIT) && done(qms, Milestone.MANAGEMENT_REVIEW)),
                named(agencies, qms -> asked(qms, Milestone.AUDIT_PROGRAMME)),
                named(agencies, qms -> asked(qms, Milestone.AUDIT_PLAN)),
                named(agencies, qms -> done(qms, Milestone.TRAINING)),
                issued(agencies),
                overdue(agencies),
                legalChanges(board.catalogue().changes(), agencies, civilEnd(judged)),
                standards(agencies),
                board.catalogue().inspections().of(period.label().getYear()));
    }

    private static ReportingPeriod upTo(Instant known, ReportingPeriod period) {
        return known.isBefore(period.to()) && known.isAfter(period.from())
                ? new ReportingPeriod(period.label(), period.from(), known, period.deadline(), period.zone())
                : period;
    }

    static LocalDate civilEnd(ReportingPeriod period) {
        return period.to().atZone(period.zone()).toLocalDate();
    }

    private static MilestoneShare share(Milestone milestone, List<AgencyQuality> agencies) {
        SortedMap<MilestoneState, Integer> states = new TreeMap<>();
        Map<AgencyLevel, List<AgencyQuality>> levels = new EnumMap<>(AgencyLevel.class);
        for (AgencyQuality agency : agencies) {
            states.merge(weakest(agency.qms(), milestone), 1, Integer::sum);
            levels.computeIfAbsent(agency.agency().level(), level -> new ArrayList<>())
                    .add(agency);
        }
        SortedMap<AgencyLevel, Share> byLevel = new TreeMap<>();
        levels.forEach((level, some) -> byLevel.put(level, done(milestone, some, agency -> true)));
        return new MilestoneShare(
                milestone,
                done(milestone, agencies, agency -> true),
                done(milestone, agencies, agency -> agency.kind() == ObligationKind.MANDATORY),
                done(milestone, agencies, agency -> agency.kind() == ObligationKind.ENCOURAGED),
                byLevel,
                states);
    }

    private static Share done(Milestone milestone, List<AgencyQuality> agencies, Predicate<AgencyQuality> which) {
        List<AgencyQuality> chosen = agencies.stream()
                .filter(which)
                .filter(agency -> milestone != Milestone.CORRECTIVE_ACTION // owed only where something was found
                        || weakest(agency.qms(), milestone) != MilestoneState.NOT_REQUIRED)
                .toList();
        long done = chosen.stream()
                .filter(agency -> weakest(agency.qms(), milestone) == MilestoneState.DONE)
                .count();
        return Share.of((int) done, chosen.size());
    }

    /** Of several rounds the one that is worst; a round nobody asks for does not spoil one that is done. */
    private static MilestoneState weakest(Qms qms, Milestone milestone) {
        Set<MilestoneState> there = new HashSet<>();
        for (Qms.MilestoneEntry entry : qms.milestones()) {
            if (entry.milestone() == milestone) {
                there.add(entry.state());
            }
        }
        for (MilestoneState state :
                List.of(MilestoneState.OVERDUE, MilestoneState.DUE, MilestoneState.PLANNED, MilestoneState.DONE)) {
            if (there.contains(state)) {
                return state;
            }
        }
        return MilestoneState.NOT_REQUIRED;
    }

    /** Whether the first round is done. */
    private static boolean done(Qms qms, Milestone milestone) {
        return qms.milestones().stream()
                .anyMatch(entry ->
                        entry.is(milestone, MilestoneState.DONE) && (entry.round() == null || entry.round() == 1));
    }

    private static boolean asked(Qms qms, Milestone milestone) {
        return !done(qms, milestone)
                && qms.milestones().stream()
                        .anyMatch(entry -> entry.is(milestone, MilestoneState.DUE)
                                || entry.is(milestone, MilestoneState.OVERDUE)
                                || entry.is(milestone, MilestoneState.PLANNED));
    }

    private static List<AgencyName> named(List<AgencyQuality> agencies, Predicate<Qms> which) {
        return agencies.stream()
                .filter(agency -> which.test(agency.qms()))
                .map(AgencyQuality::agency)
                .toList();
    }

    private static ProvinceQuality.Issued issued(List<AgencyQuality> agencies) {
        List<ProvinceQuality.Issued.Missing> missing = new ArrayList<>();
        long of = 0;
        for (AgencyQuality agency : agencies) {
            Qms.MandatoryProcedures own = agency.qms().mandatoryProcedures();
            of = own.of();
            if (own.issued() < own.of()) {
                missing.add(new ProvinceQuality.Issued.Missing(agency.agency(), own.issued(), own.missing()));
            }
        }
        return new ProvinceQuality.Issued(of, Share.of(agencies.size() - missing.size(), agencies.size()), missing);
    }

    private static List<ProvinceQuality.Overdue> overdue(List<AgencyQuality> agencies) {
        List<ProvinceQuality.Overdue> overdue = new ArrayList<>();
        for (AgencyQuality agency : agencies) {
            for (Qms.MilestoneEntry entry : agency.qms().milestones()) {
                if (entry.state() == MilestoneState.OVERDUE) {
                    overdue.add(new ProvinceQuality.Overdue(
                            agency.agency(),
                            entry.milestone(),
                            entry.round(),
                            entry.due(),
                            entry.daysOverdue(),
                            entry.ground(),
                            entry.reference()));
                }
            }
        }
        overdue.sort(Comparator.comparing(
                ProvinceQuality.Overdue::days, Comparator.nullsLast(Comparator.<Integer>reverseOrder())));
        return overdue;
    }

    private static List<ProvinceQuality.LegalChangeShare> legalChanges(
            List<LegalChange> changes, List<AgencyQuality> agencies, LocalDate judgedOn) {
        List<ProvinceQuality.LegalChangeShare> shares = new ArrayList<>();
        for (LegalChange change : changes) {
            int concerned = 0;
            List<AgencyName> open = new ArrayList<>();
            for (AgencyQuality agency : agencies) {
                for (Qms.MilestoneEntry entry : agency.qms().milestones()) {
                    if (entry.ground() == Ground.LEGAL_CHANGE && change.id().equals(entry.reference())) {
                        concerned++;
                        if (entry.state() != MilestoneState.DONE) {
                            open.add(agency.agency());
                        }
                    }
                }
            }
            if (concerned > 0 && change.effective().isBefore(judgedOn)) {
                shares.add(new ProvinceQuality.LegalChangeShare(
                        change.id(),
                        change.title(),
                        change.effective(),
                        Change.of(change.effective(), Ground.LEGAL_CHANGE, change.id())
                                .due(),
                        Share.of(concerned - open.size(), concerned),
                        open));
            }
        }
        return shares;
    }

    private static SortedMap<String, Integer> standards(List<AgencyQuality> agencies) {
        SortedMap<String, Integer> standards = new TreeMap<>();
        agencies.forEach(agency -> standards.merge(agency.qms().standard(), 1, Integer::sum));
        return standards;
    }
}
