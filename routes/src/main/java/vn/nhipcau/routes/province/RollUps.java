package vn.nhipcau.routes.province;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.AgencyTree;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.status.Revisions;

/** Adds a period up by the tree of then or of now, always from the dossiers. */
@Component
public class RollUps {

    private static final int KEPT = 4;

    private record Question(YearMonth label, RollUp.Tree tree, Instant asOf) {}

    private final FigureEngine figures;
    private final Revisions revisions;
    private final Periods periods;
    private final AgencyCatalogue agencies;
    private final Obligations obligations;
    private final Clock clock;
    private final Map<Question, RollUp> answers = new LinkedHashMap<>(); // of the past, which stays

    public RollUps(
            FigureEngine figures,
            Revisions revisions,
            Periods periods,
            AgencyCatalogue agencies,
            Obligations obligations,
            Clock clock) {
        this.figures = figures;
        this.revisions = revisions;
        this.periods = periods;
        this.agencies = agencies;
        this.obligations = obligations;
        this.clock = clock;
    }

    /** What the province said when it last published anything about the period, by the tree of then; empty if never. */
    public Optional<RollUp> published(YearMonth label) {
        return revisions.newest(label, null).map(newest -> of(label, RollUp.Tree.THEN, newest.knownAt()));
    }

    /**
     * The period by a tree. It is measured as the newest revision known then was measured, or as is configured.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     * @throws vn.nhipcau.routes.performance.MissingCalendarYear if working time is needed in a year without a calendar
     */
    public RollUp of(YearMonth label, RollUp.Tree tree, @Nullable Instant asOf) {
        if (asOf == null || asOf.isAfter(clock.instant())) {
            return compute(label, tree, asOf);
        }
        Question question = new Question(label, tree, asOf);
        synchronized (answers) {
            RollUp known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        RollUp answer = compute(label, tree, asOf);
        synchronized (answers) {
            answers.put(question, answer);
            while (answers.size() > KEPT) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return answer;
    }

    private RollUp compute(YearMonth label, RollUp.Tree tree, @Nullable Instant asOf) {
        Optional<Revisions.Revision> newest = revisions.newest(label, asOf);
        ReportingPeriod period = newest.map(Revisions.Revision::period)
                .orElseGet(() -> periods.find(label).definition());
        FigureEngine engine = newest.map(Revisions.Revision::engine).orElse(figures);
        AgencyTree known = agencies.tree(asOf);
        Places places = switch (tree) {
            case THEN -> Places.then(known, period);
            case NOW -> Places.at(known, asOf == null ? clock.instant() : asOf);
        };
        SortedMap<String, Figures> groups = engine.groups(period, asOf, places);
        return new RollUp(
                label.toString(),
                tree,
                asOf,
                groups.getOrDefault(Places.PROVINCE, Figures.zero()),
                levels(places, groups),
                nodes(places, groups, reporting(period, asOf)),
                unassigned(places, groups));
    }

    private Set<String> reporting(ReportingPeriod period, @Nullable Instant asOf) {
        return obligations.of(period, asOf).stream()
                .filter(obligation -> obligation.obligation().equals(Obligation.MONTHLY_STATUS))
                .map(Obligation::agency)
                .collect(Collectors.toSet());
    }

    private static List<RollUp.Level> levels(Places places, SortedMap<String, Figures> groups) {
        Map<AgencyLevel, List<Agency>> byLevel = new EnumMap<>(AgencyLevel.class);
        for (Agency agency : places.all()) {
            byLevel.computeIfAbsent(agency.level(), level -> new ArrayList<>()).add(agency);
        }
        List<RollUp.Level> levels = new ArrayList<>();
        byLevel.forEach((level, agencies) -> {
            int standing = (int) agencies.stream().filter(places::stands).count();
            String group = Places.level(agencies.get(0));
            levels.add(new RollUp.Level(level, standing, groups.getOrDefault(group, Figures.zero())));
        });
        return levels;
    }

    private static List<RollUp.Node> nodes(Places places, SortedMap<String, Figures> groups, Set<String> reporting) {
        Map<Agency, Integer> below = new HashMap<>();
        for (Agency agency : places.all()) {
            int one = places.stands(agency) ? 1 : 0;
            places.withAllAbove(agency).forEach(place -> below.merge(place, one, Integer::sum));
        }
        return places.all().stream()
                .map(agency -> new RollUp.Node(
                        agency.code(),
                        agency.name(),
                        agency.level(),
                        agency.parent(),
                        below.getOrDefault(agency, 0),
                        reporting.contains(agency.code()),
                        groups.getOrDefault(Places.node(agency), Figures.zero())))
                .toList();
    }

    private static List<RollUp.Unassigned> unassigned(Places places, SortedMap<String, Figures> groups) {
        List<RollUp.Unassigned> unassigned = new ArrayList<>();
        groups.tailMap(Places.UNASSIGNED).forEach((group, figures) -> {
            String code = group.substring(Places.UNASSIGNED.length());
            unassigned.add(new RollUp.Unassigned(code, places.cause(code), figures));
        });
        return unassigned;
    }
}
