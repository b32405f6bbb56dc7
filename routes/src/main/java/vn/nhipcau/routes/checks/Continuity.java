package vn.nhipcau.routes.checks;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.checks.ContinuityGap.Correction;
import vn.nhipcau.routes.checks.ContinuityGap.Kind;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.Contribution;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Whether a period opens with what the one before closed with: what that one said when it was closed, and what the
 * dossiers say now. Where the numbers differ, the dossiers that make the difference are found and each is accounted for.
 */
@Component
public class Continuity {
    private static final String SAID = """
            select distinct on (agency) agency, (figures #>> '{open,total}')::bigint, known_at from monthly_status
            where period = ? and (?::timestamptz is null or known_at < ?) order by agency, revision desc""";
    private static final String VERSIONS = """
            select v.dossier_no, v.deleted, v.closed_by, v.received_at, coalesce(v.finished_at, v.returned_at),
                   coalesce(v.resolving_agency, v.receiving_agency), s.id, v.dossier_code
            from dossier_version v join source s using (source_no)
            where v.dossier_no = any(?) and v.first_seen < ? and (v.superseded_at is null or v.superseded_at >= ?)""";
    private static final Instant ALL_THAT_IS_KNOWN = Instant.parse("9999-01-01T00:00:00Z");

    private final FigureEngine engine;

    Continuity(FigureEngine engine) {
        this.engine = engine;
    }

    private record Said(long open, Instant knownAt) {}

    private record Version(
            boolean deleted,
            @Nullable String closedBy,
            @Nullable Instant receivedAt,
            @Nullable Instant closedAt,
            @Nullable String agency,
            String source,
            String code) {

        boolean closedBefore(Instant instant) {
            return closedAt != null && closedAt.isBefore(instant);
        }

        boolean refused() {
            return "REFUSED_AT_RECEPTION".equals(closedBy);
        }
    }

    /**
     * Every agency whose opening is not what it closed with, and the province under {@link ContinuityGap#PROVINCE}.
     *
     * @param connection of a REPEATABLE READ transaction
     * @param previous the period before, which must end where {@code period} begins
     * @param figures of {@code period} as of {@code asOf}
     */
    List<ContinuityGap> gaps(
            Connection connection,
            ReportingPeriod previous,
            ReportingPeriod period,
            SortedMap<String, AgencyFigures> figures,
            @Nullable Instant asOf)
            throws SQLException {
        Map<String, Said> said = said(connection, previous, asOf);
        Instant knownAt = asOf;
        if (!said.isEmpty()) {
            knownAt = said.values().stream()
                    .map(Said::knownAt)
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
        SortedMap<String, Long> closing = new TreeMap<>();
        engine.compute(connection, previous, knownAt)
                .forEach((agency, own) -> closing.put(agency, own.total().open().total()));
        said.forEach((agency, frozen) -> closing.put(agency, frozen.open()));
        SortedMap<String, Long> opening = new TreeMap<>();
        figures.forEach((agency, own) -> opening.put(agency, own.total().carriedOver()));
        Set<String> differing = differing(closing, opening);
        if (differing.isEmpty()) {
            return List.of();
        }
        Map<Long, String> before = new HashMap<>();
        engine.contributions(connection, previous, knownAt, null, dossier -> {
            if (dossier.figures().open().total() > 0) {
                keep(before, dossier);
            }
        });
        Map<Long, String> after = new HashMap<>();
        engine.contributions(connection, period, asOf, null, dossier -> {
            if (dossier.figures().carriedOver() > 0) {
                keep(after, dossier);
            }
        });
        List<Correction> corrections = new Reasons(connection, period.from(), knownAt, asOf).of(before, after);
        return differing.stream()
                .map(agency -> gap(agency, closing, opening, corrections))
                .toList();
    }

    private static void keep(Map<Long, String> dossiers, Contribution dossier) {
        dossiers.put(dossier.version().dossierNo(), dossier.deadline().agency());
    }

    private static Set<String> differing(SortedMap<String, Long> closing, SortedMap<String, Long> opening) {
        Set<String> agencies = new TreeSet<>(closing.keySet());
        agencies.addAll(opening.keySet());
        agencies.removeIf(agency -> closing.getOrDefault(agency, 0L).equals(opening.getOrDefault(agency, 0L)));
        if (sum(closing) != sum(opening)) {
            agencies.add(ContinuityGap.PROVINCE);
        }
        return agencies;
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static ContinuityGap gap(
            String agency,
            SortedMap<String, Long> closing,
            SortedMap<String, Long> opening,
            List<Correction> corrections) {
        boolean province = agency.equals(ContinuityGap.PROVINCE);
        List<Correction> own = corrections.stream()
                .filter(one -> province ? one.from() == null || one.to() == null : one.concerns(agency))
                .toList();
        return new ContinuityGap(
                agency,
                province ? sum(closing) : closing.getOrDefault(agency, 0L),
                province ? sum(opening) : opening.getOrDefault(agency, 0L),
                own);
    }

    private static Map<String, Said> said(Connection connection, ReportingPeriod previous, @Nullable Instant asOf)
            throws SQLException {
        Map<String, Said> said = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(SAID)) {
            OffsetDateTime until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
            query.setString(1, previous.label().toString());
            query.setObject(2, until);
            query.setObject(3, until);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    said.put(row.getString(1), new Said(row.getLong(2), Objects.requireNonNull(instant(row, 3))));
                }
            }
        }
        return said;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Why a dossier was open at the end and is not carried over, or the other way round. */
    private record Reasons(
            Connection connection,
            Instant start,
            @Nullable Instant knownAt,
            @Nullable Instant asOf) {

        List<Correction> of(Map<Long, String> before, Map<Long, String> after) throws SQLException {
            Set<Long> changed = new TreeSet<>();
            before.forEach((dossier, agency) -> {
                if (!agency.equals(after.get(dossier))) {
                    changed.add(dossier);
                }
            });
            after.keySet().stream()
                    .filter(dossier -> !before.containsKey(dossier))
                    .forEach(changed::add);
            Map<Long, Version> then = versions(changed, knownAt);
            Map<Long, Version> now = versions(changed, asOf);
            List<Correction> corrections = new ArrayList<>();
            for (Long dossier : changed) {
                Version old = then.get(dossier);
                Version young = now.get(dossier);
                Version any = young == null ? old : young;
                corrections.add(new Correction(
                        kind(before.get(dossier), after.get(dossier), old, young),
                        any == null ? "" : any.source(),
                        any == null ? "" : any.code(),
                        before.get(dossier),
                        after.get(dossier)));
            }
            return corrections;
        }

        private Kind kind(@Nullable String from, @Nullable String to, @Nullable Version old, @Nullable Version young) {
            if (from != null && to != null) {
                boolean sameCode = old != null && young != null && Objects.equals(old.agency(), young.agency());
                return sameCode ? Kind.MERGED : Kind.MOVED;
            }
            return from == null ? arrived(old, young) : left(old, young);
        }

        private Kind arrived(@Nullable Version old, @Nullable Version young) {
            if (young == null) {
                return Kind.UNKNOWN;
            }
            if (old == null) {
                return Kind.CAME_LATE;
            }
            if (old.deleted()) {
                return Kind.RESTORED;
            }
            if (old.refused() || old.closedBefore(start)) {
                return Kind.REOPENED;
            }
            if (old.receivedAt() == null || !old.receivedAt().isBefore(start)) {
                return Kind.REDATED;
            }
            return Kind.TOLD_ELSEWHERE;
        }

        private Kind left(@Nullable Version old, @Nullable Version young) {
            if (young == null || old == null) {
                return Kind.UNKNOWN;
            }
            if (young.deleted()) {
                return Kind.DELETED;
            }
            if (young.refused() || young.closedBefore(start)) {
                return Kind.CLOSED_BEFORE;
            }
            if (young.receivedAt() == null || !young.receivedAt().isBefore(start)) {
                return Kind.REDATED;
            }
            return Kind.TOLD_ELSEWHERE;
        }

        private Map<Long, Version> versions(Collection<Long> dossiers, @Nullable Instant known) throws SQLException {
            Map<Long, Version> versions = new HashMap<>();
            OffsetDateTime at = (known == null ? ALL_THAT_IS_KNOWN : known).atOffset(ZoneOffset.UTC);
            try (PreparedStatement query = connection.prepareStatement(VERSIONS)) {
                Array numbers = connection.createArrayOf("bigint", dossiers.toArray());
                query.setArray(1, numbers);
                query.setObject(2, at);
                query.setObject(3, at);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        versions.put(
                                row.getLong(1),
                                new Version(
                                        row.getBoolean(2),
                                        row.getString(3),
                                        instant(row, 4),
                                        instant(row, 5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8)));
                    }
                }
            }
            return versions;
        }
    }

    /** The gaps as checks. */
    static List<Check> checks(ReportingPeriod previous, List<ContinuityGap> gaps) {
        return gaps.stream().map(gap -> check(previous, gap)).toList();
    }

    private static Check check(ReportingPeriod previous, ContinuityGap gap) {
        Check.Subject subject = gap.agency().equals(ContinuityGap.PROVINCE)
                ? Check.Subject.PROVINCE
                : Check.Subject.agency(gap.agency());
        return gap.unexplained() == 0
                ? Check.counts(
                        CheckCode.CONTINUITY_EXPLAINED,
                        subject,
                        "carriedOver",
                        gap.closing(),
                        gap.opening(),
                        previous.label(),
                        gap.closing(),
                        gap.opening(),
                        told(gap))
                : Check.counts(
                        CheckCode.CONTINUITY,
                        subject,
                        "carriedOver",
                        gap.closing(),
                        gap.opening(),
                        previous.label(),
                        gap.closing(),
                        gap.opening(),
                        gap.unexplained());
    }

    private static Check.Words told(ContinuityGap gap) {
        Map<Kind, List<Correction>> kinds = gap.corrections().stream()
                .collect(Collectors.groupingBy(Correction::kind, TreeMap::new, Collectors.toList()));
        return new Check.Words(
                kinds.entrySet().stream()
                        .map(one -> one.getValue().size() + " "
                                + one.getKey().words().vi() + codes(one.getValue()))
                        .collect(Collectors.joining("; ")),
                kinds.entrySet().stream()
                        .map(one -> one.getValue().size() + " "
                                + one.getKey().words().en() + codes(one.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String codes(List<Correction> corrections) {
        return corrections.stream()
                .limit(5)
                .map(Correction::dossierCode)
                .collect(Collectors.joining(", ", " (", corrections.size() > 5 ? ", …)" : ")"));
    }
}
