package vn.nhipcau.routes.performance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dossiers that another source (or another code) tells newer: of several that are one, the newest
 * {@code changedAt} counts, then the source with the lower priority number, then the smaller source id and code.
 */
final class SameDossiers {

    private final Map<Long, Long> parents = new HashMap<>();

    private record Rival(long dossierNo, long changedAt, int priority, String source, String code) {

        static final Comparator<Rival> NEWEST_FIRST = Comparator.comparingLong(Rival::changedAt)
                .reversed()
                .thenComparingInt(Rival::priority)
                .thenComparing(Rival::source)
                .thenComparing(Rival::code);
    }

    private SameDossiers() {}

    /** The numbers of the dossiers that must not be counted. */
    static Set<Long> outdone(Connection connection, @Nullable Instant asOf, Map<Short, Source> sources)
            throws SQLException {
        SameDossiers same = new SameDossiers();
        same.link(connection, asOf);
        return same.parents.isEmpty() ? Set.of() : same.losers(connection, asOf, sources);
    }

    /** A source as the figures know it. */
    record Source(String id, SourceTraits.Trait trait) {}

    private void link(Connection connection, @Nullable Instant asOf) throws SQLException {
        List<Short> sources = sourcesWithDossiers(connection);
        for (int i = 0; i < sources.size(); i++) {
            for (int j = i + 1; j < sources.size(); j++) {
                try (PreparedStatement query = connection.prepareStatement(FigureQuery.EQUAL_CODES)) {
                    query.setShort(1, sources.get(i));
                    query.setShort(2, sources.get(j));
                    unite(query);
                }
            }
        }
        if (anyOtherCodes(connection, asOf)) {
            try (PreparedStatement query = connection.prepareStatement(FigureQuery.equalOtherCodes(asOf))) {
                unite(query);
            }
        }
    }

    private static List<Short> sourcesWithDossiers(Connection connection) throws SQLException {
        List<Short> sources = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.SOURCES_WITH_DOSSIERS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                sources.add(rows.getShort(1));
            }
        }
        return sources;
    }

    private static boolean anyOtherCodes(Connection connection, @Nullable Instant asOf) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.anyOtherCodes(asOf));
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void unite(PreparedStatement pairs) throws SQLException {
        pairs.setFetchSize(10_000);
        try (ResultSet links = pairs.executeQuery()) {
            while (links.next()) {
                unite(links.getLong(1), links.getLong(2));
            }
        }
    }

    private Set<Long> losers(Connection connection, @Nullable Instant asOf, Map<Short, Source> sources)
            throws SQLException {
        Map<Long, Rival> winners = new HashMap<>();
        Set<Long> losers = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.rivals(asOf))) {
            query.setArray(
                    1, connection.createArrayOf("bigint", parents.keySet().toArray()));
            query.setFetchSize(10_000);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Rival rival = rival(rows, sources);
                    Rival best = winners.putIfAbsent(root(rival.dossierNo), rival);
                    if (best != null) {
                        boolean better = Rival.NEWEST_FIRST.compare(rival, best) < 0;
                        losers.add(better ? best.dossierNo : rival.dossierNo);
                        winners.put(root(rival.dossierNo), better ? rival : best);
                    }
                }
            }
        }
        return losers;
    }

    private static Rival rival(ResultSet row, Map<Short, Source> sources) throws SQLException {
        OffsetDateTime changed = row.getObject(4, OffsetDateTime.class);
        Source source = sources.getOrDefault(row.getShort(2), new Source("", SourceTraits.Trait.DEFAULT));
        return new Rival(
                row.getLong(1),
                changed == null ? Long.MIN_VALUE : Micros.of(changed.toInstant()),
                source.trait.priority(),
                source.id,
                row.getString(3));
    }

    private void unite(long one, long another) {
        parents.put(root(one), root(another));
    }

    private long root(long dossier) {
        long above = parents.computeIfAbsent(dossier, itself -> itself);
        if (above == dossier) {
            return dossier;
        }
        long root = root(above);
        parents.put(dossier, root);
        return root;
    }
}
