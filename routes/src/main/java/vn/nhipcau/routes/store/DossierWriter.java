package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores the dossiers of one page: finds those that are new or differ by their content hash in one statement, writes
 * only these, and leaves everything else untouched.
 */
final class DossierWriter {
    private static final String FIND = """
            select p.ord, d.dossier_no, d.version_no, d.received_month, d.first_due_at, d.changed_at, d.first_due_told,
                   d.content_hash <> p.hash
                       and (p.changed_at is null or d.changed_at is null or p.changed_at >= d.changed_at) as newer
              from page_probe p
              left join dossier d on d.source_no = ? and d.dossier_code = p.code
             where d.dossier_code is null
                or (d.content_hash <> p.hash
                    and (p.changed_at is null or d.changed_at is null or p.changed_at >= d.changed_at))
                or p.first_due_told < d.first_due_told
                or (d.first_due_at is null and p.first_due_at is not null)""";
    private static final String UPDATE_HEADS = """
            update dossier d
               set version_no = c.version_no, content_hash = c.hash, received_month = c.month,
                   changed_at = c.changed_at, first_due_at = c.first_due_at, first_due_told = c.first_due_told
              from page_change c
             where d.source_no = ? and d.dossier_code = c.code""";
    private static final String SUPERSEDE = """
            update dossier_version v
               set superseded_at = ?
              from page_change c
             where v.dossier_no = c.dossier_no and v.version_no = c.old_version_no and v.received_month = c.old_month
            returning coalesce(v.resolving_agency, v.receiving_agency),
                      coalesce(v.received_at, v.submitted_at, v.finished_at, v.returned_at, v.changed_at)""";
    private static final String HEAD_COLUMNS = "source_no, dossier_code, dossier_no, version_no, content_hash,"
            + " received_month, changed_at, first_due_at, first_due_told";
    private static final String VERSION_COLUMNS =
            "received_month, dossier_no, version_no, source_no, first_due_at, mapping_no, run_no, first_seen, "
                    + DossierRow.COLUMNS;

    private static final Comparator<DossierRow> BY_CODE = Comparator.comparing(DossierRow::code);

    private final DossierNumbers numbers;

    DossierWriter(DossierNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * A row that has to be written, and the head it follows if there is one.
     *
     * @param row with the first due date as it is known now
     * @param firstDueAlone the row tells of an older state: only the first due date is taken from it
     * @param firstDueMoved that date is another one than before
     */
    record Difference(
            DossierRow row,
            long dossierNo,
            int oldVersion,
            @Nullable LocalDate oldMonth,
            @Nullable Instant changedAt,
            boolean firstDueAlone,
            boolean firstDueMoved) {

        boolean isNew() {
            return oldMonth == null;
        }
    }

    PageOutcome write(
            Connection connection, RunTicket ticket, PageDraft draft, Instant now, KnownKeys known, DirtyAgencies dirty)
            throws SQLException {
        List<DossierRow> rows = lastOfEach(draft.dossiers());
        if (rows.isEmpty()) {
            return PageOutcome.NOTHING;
        }
        List<Difference> differences = differences(connection, ticket, rows, known);
        List<Difference> earlier =
                differences.stream().filter(Difference::firstDueAlone).toList();
        differences.removeAll(earlier);
        long firstDuesMoved =
                earlier.isEmpty() ? 0 : EarlierAppointments.write(connection, ticket, earlier, now, dirty);
        List<Difference> changed =
                differences.stream().filter(row -> !row.isNew()).toList();
        // Counted by the database, so that a row it has not taken in is missing in the control totals.
        long headsChanged = changed.isEmpty() ? 0 : change(connection, ticket, changed, now, dirty);
        long headsAdded = 0;
        if (differences.size() > changed.size()) {
            headsAdded = addHeads(connection, ticket, differences);
        }
        if (!differences.isEmpty()) {
            addVersions(connection, ticket, differences, draft.encoded(), now);
            differences.forEach(row -> dirty.mark(row.row().agency(), row.row().since()));
        }
        int read = draft.dossiers().size();
        long unchanged = read - differences.size() - firstDuesMoved;
        return new PageOutcome(headsAdded, headsChanged + firstDuesMoved, unchanged, 0, read - rows.size());
    }

    /** The later row of a key wins, unless it tells of an older state; the first due date of all of them stays. */
    private static List<DossierRow> lastOfEach(List<DossierRow> rows) {
        Map<String, DossierRow> byCode = new LinkedHashMap<>(rows.size() * 2);
        for (DossierRow row : rows) {
            DossierRow before = byCode.put(row.code(), row);
            if (before != null) {
                DossierRow last = isOlder(row, before) ? before : row;
                DossierRow first = row.after(before.firstDue(), before.firstDueTold());
                byCode.put(row.code(), last.withFirstDue(first.firstDue(), first.firstDueTold()));
            }
        }
        return byCode.size() == rows.size() ? rows : List.copyOf(byCode.values());
    }

    private static boolean isOlder(DossierRow row, DossierRow than) {
        return row.changedAt() != null
                && than.changedAt() != null
                && row.changedAt().isBefore(than.changedAt());
    }

    private static void probe(Connection connection, List<DossierRow> rows) throws SQLException {
        CopyBuffer copy = new CopyBuffer(rows.size() * 96).header();
        for (int ord = 0; ord < rows.size(); ord++) {
            DossierRow row = rows.get(ord);
            copy.row(6)
                    .integer(ord)
                    .text(row.code())
                    .bytea(row.hash())
                    .instant(row.changedAt())
                    .instant(row.firstDue())
                    .instant(row.firstDueTold());
        }
        CopyTarget.send(
                connection, "page_probe", "ord, code, hash, changed_at, first_due_at, first_due_told", copy.trailer());
    }

    private List<Difference> differences(
            Connection connection, RunTicket ticket, List<DossierRow> rows, KnownKeys known) throws SQLException {
        List<Difference> differences = new ArrayList<>(rows.size());
        List<DossierRow> fresh = new ArrayList<>(rows.size());
        List<DossierRow> doubtful = new ArrayList<>();
        for (DossierRow row : rows) {
            (known.mayHold(row.code()) ? doubtful : fresh).add(row);
            known.add(row.code());
        }
        if (!doubtful.isEmpty()) {
            find(connection, ticket, doubtful, differences, fresh);
        }
        // In the order of the index they go into: a quarter cheaper than at random.
        fresh.sort(BY_CODE);
        long[] dealt = numbers.deal(connection, fresh.size());
        for (int index = 0; index < dealt.length; index++) {
            DossierRow row = fresh.get(index);
            differences.add(new Difference(row, dealt[index], 0, null, row.changedAt(), false, false));
        }
        return differences;
    }

    /** Asks the database which of the rows differ from what it holds and which it does not hold at all. */
    private static void find(
            Connection connection,
            RunTicket ticket,
            List<DossierRow> rows,
            List<Difference> differences,
            List<DossierRow> fresh)
            throws SQLException {
        probe(connection, rows);
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setInt(1, ticket.sourceNo());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    DossierRow row = rows.get(found.getInt(1));
                    long dossierNo = found.getLong(2);
                    if (found.wasNull()) {
                        fresh.add(row);
                    } else {
                        differences.add(difference(row, dossierNo, found));
                    }
                }
            }
        }
    }

    private static Difference difference(DossierRow row, long dossierNo, ResultSet head) throws SQLException {
        Instant firstDue = instant(head, 5);
        Instant changedAt = instant(head, 6);
        DossierRow known = row.after(firstDue, instant(head, 7));
        return new Difference(
                known,
                dossierNo,
                head.getInt(3),
                head.getObject(4, LocalDate.class),
                row.changedAt() != null || changedAt == null ? row.changedAt() : changedAt,
                !head.getBoolean(8),
                !Objects.equals(known.firstDue(), firstDue));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    /** @return the heads that were changed */
    private static long change(
            Connection connection, RunTicket ticket, List<Difference> changed, Instant now, DirtyAgencies dirty)
            throws SQLException {
        CopyBuffer copy = new CopyBuffer(changed.size() * 140).header();
        for (Difference row : changed) {
            copy.row(10)
                    .text(row.row().code())
                    .bigint(row.dossierNo())
                    .integer(row.oldVersion() + 1)
                    .day(row.row().month())
                    .bytea(row.row().hash())
                    .instant(row.changedAt())
                    .instant(row.row().firstDue())
                    .instant(row.row().firstDueTold())
                    .integer(row.oldVersion())
                    .date(row.oldMonth());
        }
        CopyTarget.send(
                connection,
                "page_change",
                "code, dossier_no, version_no, month, hash, changed_at, first_due_at, first_due_told, old_version_no,"
                        + " old_month",
                copy.trailer());
        try (PreparedStatement heads = connection.prepareStatement(UPDATE_HEADS);
                PreparedStatement versions = connection.prepareStatement(SUPERSEDE)) {
            heads.setInt(1, ticket.sourceNo());
            long headsChanged = heads.executeUpdate();
            versions.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet old = versions.executeQuery()) {
                while (old.next()) {
                    OffsetDateTime since = old.getObject(2, OffsetDateTime.class);
                    dirty.mark(old.getString(1), since == null ? Instant.EPOCH : since.toInstant());
                }
            }
            return headsChanged;
        }
    }

    /** @return the heads that were added */
    private static long addHeads(Connection connection, RunTicket ticket, List<Difference> rows) throws SQLException {
        CopyBuffer copy = new CopyBuffer(rows.size() * 128).header();
        for (Difference row : rows) {
            if (row.isNew()) {
                copy.row(9)
                        .smallint(ticket.sourceNo())
                        .text(row.row().code())
                        .bigint(row.dossierNo())
                        .integer(1)
                        .bytea(row.row().hash())
                        .day(row.row().month())
                        .instant(row.changedAt())
                        .instant(row.row().firstDue())
                        .instant(row.row().firstDueTold());
            }
        }
        return CopyTarget.send(connection, "dossier", HEAD_COLUMNS, copy.trailer());
    }

    private static void addVersions(
            Connection connection, RunTicket ticket, List<Difference> rows, CopyBuffer encoded, Instant now)
            throws SQLException {
        CopyBuffer copy = new CopyBuffer(rows.size() * 420).header();
        for (Difference row : rows) {
            copy.row(8 + DossierRow.COLUMN_COUNT)
                    .day(row.row().month())
                    .bigint(row.dossierNo())
                    .integer(row.oldVersion() + 1)
                    .smallint(ticket.sourceNo())
                    .instant(row.row().firstDue())
                    .integer(ticket.mappingNo())
                    .bigint(ticket.runNo())
                    .instant(now)
                    .slice(encoded, row.row().from(), row.row().to());
        }
        CopyTarget.send(connection, "dossier_version", VERSION_COLUMNS, copy.trailer());
    }
}
