package vn.nhipcau.routes.catalogue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.performance.AgencySuccession;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Every version of every agency, and who goes on with whose work. Civil days are those of one zone. */
public final class AgencyTree implements AgencySuccession {

    private final ZoneId zone;
    private final TreeMap<String, List<Agency>> versions = new TreeMap<>();
    private final Map<String, String> codesByOtherCode = new HashMap<>();
    private final Map<String, List<Agency>> predecessors = new HashMap<>(); // versions that name the code as successor

    AgencyTree(List<Agency> agencies, ZoneId zone) {
        this.zone = zone;
        for (Agency agency : agencies) {
            versions.computeIfAbsent(agency.code(), code -> new ArrayList<>()).add(agency);
            agency.otherCodes().forEach(other -> codesByOtherCode.putIfAbsent(other, agency.code()));
        }
        Comparator<Agency> byStart =
                Comparator.comparing(agency -> agency.validFrom() == null ? LocalDate.MIN : agency.validFrom());
        versions.values().forEach(list -> list.sort(byStart));
        agencies.forEach(agency -> agency.successor()
                .forEach(successor -> predecessors
                        .computeIfAbsent(ownCode(successor), code -> new ArrayList<>())
                        .add(agency)));
    }

    /** @param asOf counts only what was known strictly before that instant; null means all that is known */
    static AgencyTree read(Connection connection, ZoneId zone, @Nullable Instant asOf) throws SQLException {
        List<Agency> agencies = new ArrayList<>();
        String sql = """
                select code, name, level, parent, nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity'),
                       successor, other_codes
                from agency_version where %s order by code, valid_from""".formatted(Known.CONDITION);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            Known.bind(query, 1, asOf);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    agencies.add(agency(rows));
                }
            }
        }
        return new AgencyTree(agencies, zone);
    }

    private static Agency agency(ResultSet row) throws SQLException {
        return new Agency(
                row.getString(1),
                row.getString(2),
                AgencyLevel.valueOf(row.getString(3)),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class),
                texts(row.getArray(7)),
                texts(row.getArray(8)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    /** The agencies valid at that instant, by code. */
    public List<Agency> validAt(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return versions.values().stream()
                .flatMap(List::stream)
                .filter(agency -> valid(agency, day))
                .toList();
    }

    /** Versions that ended inside a period and whose code nobody bears at its end, by code; the last of each. */
    public List<Agency> endedInside(ReportingPeriod period) {
        LocalDate first = period.from().atZone(zone).toLocalDate();
        LocalDate last = period.last().atZone(zone).toLocalDate();
        List<Agency> ended = new ArrayList<>();
        versions.forEach((code, list) -> {
            List<Agency> over = endedBy(code, last);
            LocalDate end = over.isEmpty() ? null : over.get(0).validTo();
            if (find(code, last) == null && end != null && end.isAfter(first)) {
                ended.add(over.get(0));
            }
        });
        return ended;
    }

    /** Everybody then valid who goes on with the work of an agency that has ended, in the order the catalogue names them. */
    List<String> successors(Agency ended, Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        Set<String> valid = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(Set.of(ended.code()));
        Deque<Agency> over = new ArrayDeque<>(List.of(ended));
        while (!over.isEmpty()) {
            for (String successor : over.remove().successor()) {
                String code = ownCode(successor);
                if (find(code, day) != null) {
                    valid.add(code);
                } else if (seen.add(code)) {
                    over.addAll(endedBy(code, day));
                }
            }
        }
        return List.copyOf(valid);
    }

    /** The version valid at that instant of an agency named by its code or another code of it. */
    public @Nullable Agency find(String code, Instant instant) {
        return find(ownCode(code), instant.atZone(zone).toLocalDate());
    }

    /** Whether a version of that code begins after that instant. */
    public boolean beginsAfter(String code, Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return versions.getOrDefault(ownCode(code), List.of()).stream().anyMatch(agency -> beginsAfter(agency, day));
    }

    /** Whether any version, of whatever time, carries that code. */
    public boolean knows(String code) {
        return versions.containsKey(ownCode(code));
    }

    /**
     * The last civil day, up to one, on which an agency took over the work of another: the scope of its quality system
     * changed then, and it must be published again (QĐ 19/2014/QĐ-TTg Đ.4).
     */
    public Optional<LocalDate> scopeChanged(String code, LocalDate upTo) {
        String own = ownCode(code);
        return predecessors.getOrDefault(own, List.of()).stream()
                .filter(ended -> !ended.code().equals(own))
                .map(Agency::validTo)
                .filter(day -> day != null && !day.isAfter(upTo))
                .max(Comparator.naturalOrder());
    }

    @Override
    public SortedSet<Instant> changes() {
        SortedSet<Instant> changes = new TreeSet<>();
        versions.values()
                .forEach(list -> list.forEach(agency -> {
                    addStart(changes, agency.validFrom());
                    addStart(changes, agency.validTo());
                }));
        return changes;
    }

    private void addStart(Set<Instant> changes, @Nullable LocalDate day) {
        if (day != null) {
            changes.add(day.atStartOfDay(zone).toInstant());
        }
    }

    @Override
    public String resolve(String code, Instant at) {
        String own = ownCode(code);
        LocalDate day = at.atZone(zone).toLocalDate();
        String answering = answering(own, day, new HashSet<>());
        return answering == null ? predecessor(own, day) : answering;
    }

    private @Nullable String answering(String code, LocalDate day, Set<String> seen) {
        if (find(code, day) != null) {
            return code;
        }
        if (!seen.add(code)) {
            return null;
        }
        for (Agency ended : endedBy(code, day)) {
            for (String successor : ended.successor()) {
                String answering = answering(ownCode(successor), day, seen);
                if (answering != null) {
                    return answering;
                }
            }
        }
        return null;
    }

    /**
     * Who was there before a code that begins later: portals write the successor over dossiers that were closed before the
     * merger. Where several went into it nobody can tell whose the dossier was, and the code stays.
     */
    private String predecessor(String code, LocalDate day) {
        Set<String> valid = new HashSet<>();
        Deque<String> later = new ArrayDeque<>(List.of(code));
        Set<String> seen = new HashSet<>(later);
        while (!later.isEmpty()) {
            for (Agency before : predecessors.getOrDefault(later.remove(), List.of())) {
                if (valid(before, day)) {
                    valid.add(before.code());
                } else if (beginsAfter(before, day) && seen.add(before.code())) {
                    later.add(before.code());
                }
            }
        }
        boolean begins = versions.getOrDefault(code, List.of()).stream().anyMatch(agency -> beginsAfter(agency, day));
        return begins && valid.size() == 1 ? valid.iterator().next() : code;
    }

    private static boolean beginsAfter(Agency agency, LocalDate day) {
        return agency.validFrom() != null && agency.validFrom().isAfter(day);
    }

    /** Versions over by that day, the last one first. */
    private List<Agency> endedBy(String code, LocalDate day) {
        List<Agency> ended = new ArrayList<>(versions.getOrDefault(code, List.of()));
        ended.removeIf(agency -> agency.validTo() == null || agency.validTo().isAfter(day));
        Collections.reverse(ended);
        return ended;
    }

    private @Nullable Agency find(String code, LocalDate day) {
        for (Agency agency : versions.getOrDefault(code, List.of())) {
            if (valid(agency, day)) {
                return agency;
            }
        }
        return null;
    }

    /** The catalogue's own code of an agency named by any code of it; another code stays as it is. */
    public String ownCode(String code) {
        return versions.containsKey(code) ? code : codesByOtherCode.getOrDefault(code, code);
    }

    private static boolean valid(Agency agency, LocalDate day) {
        LocalDate from = agency.validFrom();
        LocalDate to = agency.validTo();
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
