package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a computation. COPY takes no parameters, so instants are written as literals; nothing else enters the
 * text.
 */
final class FigureQuery {

    private FigureQuery() {}

    /** Which versions count: the current ones, or those known strictly before an instant. */
    static String known(@Nullable Instant asOf) {
        return asOf == null
                ? "v.superseded_at is null"
                : "v.first_seen < %1$s and (v.superseded_at is null or v.superseded_at >= %1$s)"
                        .formatted(literal(asOf));
    }

    private static final String JUDGED = """
            v.dossier_no, v.source_no, coalesce(v.resolving_agency, v.receiving_agency), v.procedure_code,
                   v.channel, v.closed_by, v.submitted_at, v.received_at, v.due_at, v.first_due_at,
                   v.finished_at, v.returned_at, v.pause_from, v.pause_to, v.pause_reason, v.apology_at, v.apology_due""";

    /** One narrow row per dossier that the period concerns, in PostgreSQL's binary form; see {@link CopyRows}. */
    static String rows(ReportingPeriod period, @Nullable Instant asOf) {
        return copy("select " + JUDGED + "\nfrom dossier_version v", period, asOf, "");
    }

    /** The same rows, each followed by where it is written down; by source and dossier code. */
    static String evidence(ReportingPeriod period, @Nullable Instant asOf) {
        return copy(EVIDENCE, period, asOf, "\norder by s.id, v.dossier_code");
    }

    /** The row of one dossier with where it is written down, if the period concerns it. */
    static String evidence(ReportingPeriod period, @Nullable Instant asOf, long dossierNo) {
        return copy(EVIDENCE, period, asOf, "\nand v.dossier_no = " + dossierNo);
    }

    private static final String EVIDENCE = "select " + JUDGED + """
            ,
                   v.version_no, s.id, v.dossier_code, v.payload_sha256, m.name, m.sha256, v.run_no, r.node, v.first_seen
            from dossier_version v
            join source s using (source_no)
            left join mapping_version m using (mapping_no)
            left join run r using (run_no)""";

    private static String copy(String selected, ReportingPeriod period, @Nullable Instant asOf, String ending) {
        return "copy (\n" + selected + "\n" + concerned(period, asOf) + ending + "\n) to stdout (format binary)";
    }

    /** By source, how many dossiers there are and how many of them the period concerns; one scan for both. */
    static String holding(ReportingPeriod period, @Nullable Instant asOf) {
        return """
                select v.source_no, count(*), count(*) filter (where %s)
                from dossier_version v where %s group by 1""".formatted(condition(period), known(asOf));
    }

    /** The numbers of the dossiers that the period concerns. */
    static String numbers(ReportingPeriod period, @Nullable Instant asOf) {
        return "select v.dossier_no from dossier_version v " + concerned(period, asOf);
    }

    private static String concerned(ReportingPeriod period, @Nullable Instant asOf) {
        return "where " + known(asOf) + " and " + condition(period);
    }

    private static String condition(ReportingPeriod period) {
        return """
                not v.deleted
                  and (v.closed_by is distinct from 'REFUSED_AT_RECEPTION'
                         and v.received_at < %2$s
                         and (coalesce(v.finished_at, v.returned_at) >= %1$s
                              or v.finished_at is null and v.returned_at is null)
                       or v.closed_by = 'REFUSED_AT_RECEPTION'
                         and coalesce(v.finished_at, v.returned_at, v.received_at, v.submitted_at) >= %1$s
                         and coalesce(v.finished_at, v.returned_at, v.received_at, v.submitted_at) < %2$s)""".formatted(literal(period.from()), literal(period.to()));
    }

    /** Sources that have a dossier; with one alone nothing can be told twice by its code. */
    static final String SOURCES_WITH_DOSSIERS = """
            select s.source_no from source s
            where exists (select from dossier d where d.source_no = s.source_no) order by 1""";

    /**
     * The dossiers that another source tells newer under the same code; the key of the table has the codes of a source in
     * order. Parameters: numbers of the sources, from the one that wins between equally new ones.
     *
     * @param sources those that have a dossier, two at least
     */
    static String outdoneByEqualCode(@Nullable Instant asOf, List<Short> sources) {
        StringJoiner shared = new StringJoiner(" union all ");
        for (int i = 0; i < sources.size(); i++) {
            for (int j = i + 1; j < sources.size(); j++) {
                shared.add("""
                        select a.dossier_code from dossier a join dossier b on b.dossier_code = a.dossier_code
                        where a.source_no = %d and b.source_no = %d""".formatted(sources.get(i), sources.get(j)));
            }
        }
        return """
                select dossier_no from (
                  select v.dossier_no, first_value(v.dossier_no) over (
                    partition by v.dossier_code order by v.changed_at desc nulls last, r.place) as newest
                  from dossier_version v
                  join unnest(?) with ordinality r (source_no, place) using (source_no)
                  where %s and v.dossier_code in (%s)) told
                where dossier_no <> newest""".formatted(known(asOf), shared);
    }

    /** Whether any dossier carries codes of other portals. */
    static String anyOtherCodes(@Nullable Instant asOf) {
        return "select exists (select from dossier_version v where %s and cardinality(v.other_codes) > 0)"
                .formatted(known(asOf));
    }

    /**
     * Pairs of dossiers of which one names the code of the other, or both name the same third one; and what else bears
     * the code of one that names others, so that a chain does not break there.
     */
    static String equalOtherCodes(@Nullable Instant asOf) {
        return """
                with other as (
                  select v.dossier_no, v.dossier_code as own, unnest(v.other_codes) as code
                  from dossier_version v
                  where %s and cardinality(v.other_codes) > 0)
                select o.dossier_no, d.dossier_no
                from other o join dossier d on d.dossier_code = o.code and d.dossier_no <> o.dossier_no
                union all
                select distinct o.dossier_no, d.dossier_no
                from other o join dossier d on d.dossier_code = o.own and d.dossier_no <> o.dossier_no
                union all
                select a.dossier_no, b.dossier_no
                from other a join other b on b.code = a.code and b.dossier_no > a.dossier_no""".formatted(known(asOf));
    }

    /** What decides between several dossiers that are one. */
    static String rivals(@Nullable Instant asOf) {
        return """
                select v.dossier_no, v.source_no, v.dossier_code, v.changed_at
                from dossier_version v
                where %s and v.dossier_no = any(?)""".formatted(known(asOf));
    }

    private static String literal(Instant instant) {
        return "timestamptz '" + instant + "'";
    }
}
