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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dossiers that another source (or another code) tells newer: of several that are one, the newest
 * {@code changedAt} counts, then the source with the lower priority number, then the smaller source id and code.
 *
 * <p>Two sources may mirror each other with millions of equal codes, so those are decided in SQL and only a bit of each
 * loser is kept. Other codes can chain dossiers together; who has any is few, and is chained here.
 */
final class SameDossiers {

    private final DossierSet outdone = new DossierSet();
    private final Map<Long, Long> parents = new HashMap<>();

    private record Rival(long dossierNo, long changedAt, Source source, String code) {

        static final Comparator<Rival> NEWEST_FIRST = Comparator.comparingLong(Rival::changedAt)
                .reversed()
                .thenComparing(Rival::source, Source.FIRST_TO_COUNT)
                .thenComparing(Rival::code);
    }

    private SameDossiers() {}

    /** The numbers of the dossiers that must not be counted. */
    static DossierSet outdone(Connection connection, @Nullable Instant asOf, Map<Short, Source> sources)
            throws SQLException {
        SameDossiers same = new SameDossiers();
        List<Short> telling = sourcesWithDossiers(connection);
        if (telling.size() > 1) {
            same.compareEqualCodes(connection, asOf, telling, sources);
        }
        if (anyOtherCodes(connection, asOf)) {
            same.chain(connection, asOf);
            same.compareChains(connection, asOf, sources);
        }
        return same.outdone;
    }

    /** A source as the figures know it. */
    record Source(String id, SourceTraits.Trait trait) {

        static final Comparator<Source> FIRST_TO_COUNT = Comparator.comparingInt(
                        (Source source) -> source.trait.priority())
                .thenComparing(Source::id);
    }

    private void compareEqualCodes(
            Connection connection, @Nullable Instant asOf, List<Short> telling, Map<Short, Source> sources)
            throws SQLException {
        Object[] places = telling.stream()
                .sorted(Comparator.comparing(number -> source(sources, number), Source.FIRST_TO_COUNT))
                .toArray();
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.outdoneByEqualCode(asOf, telling))) {
            query.setArray(1, connection.createArrayOf("smallint", places));
            query.setFetchSize(10_000);
            try (ResultSet losers = query.executeQuery()) {
                while (losers.next()) {
                    outdone.add(losers.getLong(1));
                }
            }
        }
    }

    private static Source source(Map<Short, Source> sources, short number) {
        return sources.getOrDefault(number, new Source("", SourceTraits.Trait.DEFAULT));
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

    private void chain(Connection connection, @Nullable Instant asOf) throws SQLException {
        try (PreparedStatement pairs = connection.prepareStatement(FigureQuery.equalOtherCodes(asOf))) {
            pairs.setFetchSize(10_000);
            try (ResultSet links = pairs.executeQuery()) {
                while (links.next()) {
                    unite(links.getLong(1), links.getLong(2));
                }
            }
        }
    }

    private void compareChains(Connection connection, @Nullable Instant asOf, Map<Short, Source> sources)
            throws SQLException {
        Map<Long, Rival> newest = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.rivals(asOf))) {
            query.setArray(
                    1, connection.createArrayOf("bigint", parents.keySet().toArray()));
            query.setFetchSize(10_000);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Rival rival = rival(rows, sources);
                    Rival best = newest.putIfAbsent(root(rival.dossierNo), rival);
                    if (best != null && best.dossierNo != rival.dossierNo) {
                        boolean better = Rival.NEWEST_FIRST.compare(rival, best) < 0;
                        outdone.add(better ? best.dossierNo : rival.dossierNo);
                        newest.put(root(rival.dossierNo), better ? rival : best);
                    }
                }
            }
        }
    }

    private static Rival rival(ResultSet row, Map<Short, Source> sources) throws SQLException {
        OffsetDateTime changed = row.getObject(4, OffsetDateTime.class);
        return new Rival(
                row.getLong(1),
                changed == null ? Long.MIN_VALUE : Micros.of(changed.toInstant()),
                source(sources, row.getShort(2)),
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
