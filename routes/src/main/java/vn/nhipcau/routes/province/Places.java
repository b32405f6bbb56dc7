package vn.nhipcau.routes.province;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.routes.catalogue.AgencyTree;
import vn.nhipcau.routes.performance.Grouping;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** The places of a tree, and what group a dossier belongs to there. */
final class Places implements Grouping {

    static final String PROVINCE = "province";
    private static final String LEVEL = "level ";
    private static final String NODE = "node ";
    static final String UNASSIGNED = "unassigned ";

    private final AgencyTree agencies;
    private final Instant at;
    private final boolean now;
    private final SortedMap<String, Agency> places = new TreeMap<>();

    private Places(AgencyTree agencies, Instant at, boolean now) {
        this.agencies = agencies;
        this.at = at;
        this.now = now;
        agencies.validAt(at).forEach(agency -> places.put(agency.code(), agency));
    }

    static Places then(AgencyTree agencies, ReportingPeriod period) {
        Places then = new Places(agencies, period.last(), false);
        agencies.endedInside(period).forEach(agency -> then.places.put(agency.code(), agency));
        return then;
    }

    static Places at(AgencyTree agencies, Instant instant) {
        return new Places(agencies, instant, true);
    }

    /** Every agency with a place, by code. */
    Collection<Agency> all() {
        return places.values();
    }

    static String level(Agency agency) {
        return LEVEL + agency.level();
    }

    static String node(Agency agency) {
        return NODE + agency.code();
    }

    @Override
    public Collection<String> of(String named, String answering) {
        String code = now ? agencies.resolve(named, at) : answering;
        Agency agency = places.get(code);
        if (agency == null) {
            return List.of(PROVINCE, UNASSIGNED + code);
        }
        List<String> groups = new ArrayList<>(List.of(PROVINCE, level(agency)));
        withAllAbove(agency).forEach(place -> groups.add(node(place)));
        return groups;
    }

    /** An agency and those above it; a parent the tree does not have ends the way, and so does a circle. */
    Collection<Agency> withAllAbove(Agency agency) {
        Set<Agency> way = new LinkedHashSet<>();
        for (Agency place = agency; place != null && way.add(place); place = parent(place)) {
            // the way is taken above
        }
        return way;
    }

    private @Nullable Agency parent(Agency agency) {
        return agency.parent() == null ? null : places.get(agencies.ownCode(agency.parent()));
    }

    RollUp.Cause cause(String code) {
        if (code.isEmpty()) {
            return RollUp.Cause.NAMELESS;
        }
        if (!agencies.knows(code)) {
            return RollUp.Cause.UNKNOWN;
        }
        return agencies.beginsAfter(code, at) ? RollUp.Cause.BEGINS_LATER : RollUp.Cause.ENDED;
    }

    /** Whether the agency stands at the end, not only inside the period. */
    boolean stands(Agency agency) {
        return Objects.equals(agencies.find(agency.code(), at), agency);
    }
}
