package vn.nhipcau.routes.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.checks.Check.Subject;
import vn.nhipcau.routes.checks.Check.Words;
import vn.nhipcau.routes.checks.PublishedRow.Cause;
import vn.nhipcau.routes.checks.PublishedRow.Cell;
import vn.nhipcau.routes.performance.AgencySuccession;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Holds what portals publish about a month against our own figures, and takes every difference apart: the cut of the
 * period, each habit of the portal's formula, dossiers we have not got. What is left over is for a person.
 */
@Component
public class PublishedFigures {
    private static final String PUBLISHED = """
            select s.id, p.* from portal_statistic_known p join source s using (source_no)
            where p.year = ? and p.month = ? and p.agency_group = '' and p.domain = '' and p.system = ''
              and p.stored_at < coalesce(?::timestamptz, 'infinity')
              and coalesce(p.replaced_at, 'infinity') >= coalesce(?::timestamptz, 'infinity')
            order by s.id, p.agency""";
    private static final String PUBLISHERS = """
            select s.id, exists (select from portal_statistic p where p.source_no = s.source_no
                    and (p.year, p.month) < (?, ?) and p.month > 0) as earlier
            from source s where s.kind = 'statistics' order by 1""";
    /** Codes of dossiers begin with their agency's code and the day of their reception, where they follow the rule. */
    private static final String QUARANTINED = """
            select count(*) from quarantine q join source s using (source_no)
            where s.id = ? and q.state = 'OPEN'
              and (q.item_key is null or q.item_key !~ '-\\d{6}-\\d+$' or substring(q.item_key from '-(\\d{6})-\\d+$') < ?)
              and (? = '' or q.item_key like ? || '-%')""";

    private static final String PERIOD_CUT = "PERIOD_CUT";

    private final FigureEngine engine;
    private final AgencySuccession.Reader agencies;
    private final PublishedFor publishedFor;
    private final Clock clock;

    PublishedFigures(FigureEngine engine, AgencySuccession.Reader agencies, PublishedFor publishedFor, Clock clock) {
        this.engine = engine;
        this.agencies = agencies;
        this.publishedFor = publishedFor;
        this.clock = clock;
    }

    private record Stored(
            String source,
            String agency,
            Instant storedAt,
            @Nullable BigDecimal percent,
            Map<PortalColumn, Long> counts) {

        long count(PortalColumn column) {
            return counts.getOrDefault(column, 0L);
        }
    }

    /** The rows of a month that is over, and what there is to say about them. */
    record Compared(List<PublishedRow> rows, List<Check> checks) {}

    /**
     * @param connection of a REPEATABLE READ transaction
     * @param period the source counts the calendar month of the same label
     */
    Compared of(Connection connection, ReportingPeriod period, @Nullable Instant asOf) throws SQLException {
        ReportingPeriod month = calendarMonth(period);
        if (!month.endedAt(asOf == null ? clock.instant() : asOf)) {
            return new Compared(List.of(), List.of());
        }
        List<Stored> stored = stored(connection, period, asOf);
        List<Check> checks = new ArrayList<>(silent(connection, period, stored));
        List<PublishedRow> rows = new ArrayList<>();
        Map<String, List<Stored>> bySource =
                stored.stream().collect(Collectors.groupingBy(Stored::source, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Stored>> one : bySource.entrySet()) {
            Optional<String> dossiers = publishedFor.dossiersOf(one.getKey());
            if (dossiers.isEmpty()) {
                checks.add(Check.of(CheckCode.NOT_COMPARED, Subject.source(one.getKey())));
                continue;
            }
            AgencySuccession succession = agencies.read(connection, asOf);
            PortalReading reading = PortalReading.of(connection, engine, succession, dossiers.get(), month, asOf);
            PortalReading inPeriod =
                    month.from().equals(period.from()) && month.to().equals(period.to())
                            ? reading
                            : PortalReading.of(connection, engine, succession, dossiers.get(), period, asOf);
            for (Stored row : one.getValue()) {
                if (row.storedAt().isBefore(month.to())) {
                    checks.add(Check.of(
                            CheckCode.PUBLISHED_TOO_EARLY,
                            Subject.source(row.source()),
                            period.label(),
                            row.storedAt().atZone(period.zone()).toLocalDate()));
                }
                checks.addAll(percent(row, period));
                String agency = row.agency().isEmpty() ? "" : succession.resolve(row.agency(), month.last());
                rows.add(new PublishedRow(
                        row.source(),
                        dossiers.get(),
                        period.label().toString(),
                        agency,
                        row.storedAt().atZone(period.zone()).toOffsetDateTime().toString(),
                        cells(
                                row,
                                reading.row(agency),
                                inPeriod.row(agency),
                                quarantined(connection, dossiers.get(), row.agency(), agency, month))));
            }
        }
        rows.forEach(row -> checks.addAll(checks(row)));
        return new Compared(rows, checks);
    }

    /** Whether there is anything to compare. */
    boolean isThere(Connection connection, ReportingPeriod period) throws SQLException {
        return calendarMonth(period).endedAt(clock.instant())
                && !stored(connection, period, null).isEmpty();
    }

    private static ReportingPeriod calendarMonth(ReportingPeriod period) {
        LocalDate first = period.label().atDay(1);
        return new ReportingPeriod(
                period.label(),
                first.atStartOfDay(period.zone()).toInstant(),
                first.plusMonths(1).atStartOfDay(period.zone()).toInstant(),
                period.deadline(),
                period.zone());
    }

    private static List<Cell> cells(
            Stored row, PortalReading.Sums month, PortalReading.Sums inPeriod, long quarantined) {
        boolean rolled = row.counts().entrySet().stream()
                        .allMatch(one ->
                                one.getValue() == month.rolled[one.getKey().ordinal()])
                && row.counts().entrySet().stream()
                        .anyMatch(one ->
                                one.getValue() != month.theirs[one.getKey().ordinal()]);
        long markedEarly = markedEarly(row, month);
        List<Cell> cells = new ArrayList<>();
        row.counts().forEach((column, published) -> {
            int at = column.ordinal();
            List<Cause> causes = new ArrayList<>();
            add(
                    causes,
                    PERIOD_CUT,
                    "cổng tính theo tháng dương lịch, ta theo kỳ báo cáo",
                    "the portal counts the calendar month, we count the period",
                    month.ours[at] - inPeriod.ours[at]);
            add(
                    causes,
                    "OTHER_AGENCY",
                    "hồ sơ nay thuộc đơn vị khác (sáp nhập, chuyển)",
                    "dossiers that another agency answers for by now",
                    month.moved[at]);
            for (PortalDefect defect : PortalDefect.values()) {
                add(causes, defect.name(), defect.words(), month.effect(defect, column));
            }
            long rest = published - month.theirs[at];
            if (rolled) {
                rest -= add(
                        causes,
                        "MONTH_END_ROLLED",
                        "cổng kéo tháng dài tới 31 ngày, lấn sang tháng sau",
                        "the portal makes the month 31 days long, into the next one",
                        rest);
            }
            if (column == PortalColumn.BETIMES || column == PortalColumn.ONTIME) {
                rest -= add(
                        causes,
                        "MARKED_EARLY",
                        "cổng đánh dấu trước hạn bằng ngày gia hạn mà ta không đọc",
                        "the portal marks them early by an extension date that we do not read",
                        column == PortalColumn.BETIMES ? markedEarly : -markedEarly);
            }
            rest -= add(
                    causes,
                    "HELD",
                    "hồ sơ cổng không còn trả về, đang chờ người quyết định",
                    "dossiers the portal shows no more, which wait for a decision",
                    -Math.min(Math.max(0, -rest), month.held[at]));
            rest -= add(
                    causes,
                    "QUARANTINED",
                    "hồ sơ đang ở cách ly",
                    "dossiers in quarantine",
                    Math.min(Math.max(0, rest), quarantined));
            cells.add(new Cell(column.column(), column.words(), published, inPeriod.ours[at], causes, rest));
        });
        return cells;
    }

    /** Whether the published share follows from the published counts, cut off or rounded. */
    private static List<Check> percent(Stored row, ReportingPeriod period) {
        BigDecimal said = row.percent();
        if (said == null || !row.counts().containsKey(PortalColumn.RELEASE)) {
            return List.of();
        }
        long release = row.count(PortalColumn.RELEASE);
        BigDecimal inTime =
                BigDecimal.valueOf(100 * (row.count(PortalColumn.BETIMES) + row.count(PortalColumn.ONTIME)));
        BigDecimal follows = release == 0 ? null : inTime.divide(BigDecimal.valueOf(release), 2, RoundingMode.HALF_UP);
        if (follows != null && said.subtract(follows).abs().compareTo(BigDecimal.ONE) < 0) {
            return List.of();
        }
        Words why = new Words("", "");
        if (follows == null) {
            why = new Words(" (không giải quyết hồ sơ nào)", " (nothing was resolved)");
        } else if (said.compareTo(BigDecimal.ONE) <= 0) {
            why = new Words(" (cổng viết theo thang 0–1)", " (it is written on a scale of 0 to 1)");
        }
        return List.of(Check.of(
                CheckCode.PUBLISHED_PERCENT,
                row.agency().isEmpty() ? Subject.source(row.source()) : Subject.agency(row.agency()),
                "onTimePercent",
                follows,
                said,
                period.label(),
                FigureName.shown(said),
                FigureName.shown(follows),
                why));
    }

    private static long markedEarly(Stored row, PortalReading.Sums month) {
        Long betimes = row.counts().get(PortalColumn.BETIMES);
        Long ontime = row.counts().get(PortalColumn.ONTIME);
        if (betimes == null || ontime == null) {
            return 0;
        }
        long more = betimes - month.theirs[PortalColumn.BETIMES.ordinal()];
        long fewer = month.theirs[PortalColumn.ONTIME.ordinal()] - ontime;
        return more > 0 && more == fewer && more <= month.mayBeMarkedEarly ? more : 0;
    }

    private static long add(List<Cause> causes, String code, String vi, String en, long count) {
        return add(causes, code, new Words(vi, en), count);
    }

    private static long add(List<Cause> causes, String code, Words words, long count) {
        if (count != 0) {
            causes.add(new Cause(code, words, count));
        }
        return count;
    }

    private static List<Check> checks(PublishedRow row) {
        List<Check> checks = new ArrayList<>();
        Subject subject = row.agency().isEmpty() ? Subject.source(row.source()) : Subject.agency(row.agency());
        for (Cell cell : row.cells()) {
            if (cell.unexplained() != 0) {
                checks.add(Check.counts(
                        CheckCode.PUBLISHED_UNEXPLAINED,
                        subject,
                        cell.column(),
                        cell.ours(),
                        cell.published(),
                        row.period(),
                        cell.words(),
                        cell.published(),
                        cell.ours(),
                        signed(cell.unexplained()),
                        told(cell.causes())));
            } else if (cell.difference() != 0) {
                checks.add(Check.counts(
                        CheckCode.PUBLISHED_EXPLAINED,
                        subject,
                        cell.column(),
                        cell.ours(),
                        cell.published(),
                        row.period(),
                        cell.words(),
                        cell.published(),
                        cell.ours(),
                        told(cell.causes())));
            }
        }
        return checks;
    }

    private static Words told(List<Cause> causes) {
        return new Words(told(causes, Words::vi), told(causes, Words::en));
    }

    private static String told(List<Cause> causes, Function<Words, String> language) {
        return causes.isEmpty()
                ? "–"
                : causes.stream()
                        .map(cause -> signed(cause.count()) + " " + language.apply(cause.words()))
                        .collect(Collectors.joining("; "));
    }

    private static String signed(long count) {
        return count > 0 ? "+" + count : Long.toString(count);
    }

    private static List<Check> silent(Connection connection, ReportingPeriod period, List<Stored> stored)
            throws SQLException {
        List<Check> checks = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PUBLISHERS)) {
            query.setInt(1, period.label().getYear());
            query.setInt(2, period.label().getMonthValue());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String source = row.getString(1);
                    if (row.getBoolean(2)
                            && stored.stream().noneMatch(one -> one.source().equals(source))) {
                        checks.add(Check.of(CheckCode.NOT_PUBLISHED, Subject.source(source), period.label()));
                    }
                }
            }
        }
        return checks;
    }

    private static List<Stored> stored(Connection connection, ReportingPeriod period, @Nullable Instant asOf)
            throws SQLException {
        List<Stored> stored = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PUBLISHED)) {
            OffsetDateTime until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
            query.setInt(1, period.label().getYear());
            query.setInt(2, period.label().getMonthValue());
            query.setObject(3, until);
            query.setObject(4, until);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Map<PortalColumn, Long> counts = new EnumMap<>(PortalColumn.class);
                    for (PortalColumn column : PortalColumn.values()) {
                        long count = row.getLong(column.column());
                        if (!row.wasNull()) {
                            counts.put(column, count);
                        }
                    }
                    stored.add(new Stored(
                            row.getString("id"),
                            row.getString("agency"),
                            row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                            row.getBigDecimal("ontime_percent"),
                            counts));
                }
            }
        }
        return stored;
    }

    private static long quarantined(
            Connection connection, String source, String raw, String agency, ReportingPeriod month)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUARANTINED)) {
            query.setString(1, source);
            LocalDate next = month.to().atZone(month.zone()).toLocalDate();
            query.setString(2, "%02d%02d%02d".formatted(next.getYear() % 100, next.getMonthValue(), 1));
            query.setString(3, raw);
            query.setString(4, agency);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
