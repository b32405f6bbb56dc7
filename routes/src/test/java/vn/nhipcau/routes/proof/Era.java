package vn.nhipcau.routes.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.PauseReason;
import vn.nhipcau.routes.performance.Comparison;
import vn.nhipcau.routes.performance.DossierIdentity;
import vn.nhipcau.routes.performance.FigureRule;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PausePolicy;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Some months of Vietnam's administration in which random dossiers live, and what is asked about them. */
enum Era {
    /** Periods of the 15th and of the calendar, with Tết of 2022. */
    CUT_OFF(LocalDate.of(2022, 1, 4), 300, month(15, 2022, 2), month(15, 2022, 10), month(1, 2022, 9)),
    /** Tết and 29 February in one month. */
    LEAP_YEAR(LocalDate.of(2024, 1, 4), 140, month(1, 2024, 2), month(15, 2024, 3), month(15, 2024, 5)),
    /** The end of the district level: the agencies change with the month. */
    REFORM(LocalDate.of(2025, 4, 1), 150, month(1, 2025, 6), month(1, 2025, 7), month(15, 2025, 7)),
    /** Exceptions by date and procedure. */
    EXCEPTIONS(LocalDate.of(2023, 1, 3), 150, month(1, 2023, 1), month(15, 2023, 3), month(15, 2023, 5));

    static final List<LocalDate> TET = IntStream.range(0, 7)
            .boxed()
            .flatMap(day ->
                    List.of(LocalDate.of(2022, 1, 31), LocalDate.of(2023, 1, 20), LocalDate.of(2024, 2, 8)).stream()
                            .map(start -> start.plusDays(day)))
            .toList();

    static final List<String> NAMED_AGENCIES = List.of(
            "A",
            "B",
            "C",
            "ALIAS",
            "OLD",
            "MIDDLE",
            "NEW",
            "NORTH",
            "SOUTH",
            "H57.JOINED",
            "WIDE",
            "EAST",
            "LOST",
            "BACK",
            "UNKNOWN");

    /** Own hours of two agencies; the second one works around the clock. */
    static final Map<String, String> OWN_HOURS = Map.of("B", "08:00-12:00,13:30-16:30", "NEW", "00:00-24:00");

    static final int READINGS = 6;

    final LocalDate first;
    final int days;
    private final List<ReportingPeriod> periods;

    Era(LocalDate first, int days, ReportingPeriod... periods) {
        this.first = first;
        this.days = days;
        this.periods = List.of(periods);
    }

    private static ReportingPeriod month(int cutOffDay, int year, int month) {
        PeriodRule rule = new PeriodSettings(cutOffDay, null, null).rule();
        return rule.of(YearMonth.of(year, month));
    }

    /** When the n-th reading of all portals begins; its pages follow each other by a microsecond. */
    Instant reading(int number) {
        return first.plusDays(days).plusWeeks(number).atTime(2, 0).toInstant(Chance.VIETNAM);
    }

    /** Two waves of change: in the first half, and at a border of a period. */
    LocalDate firstChange() {
        return first.plusDays(days / 4);
    }

    LocalDate secondChange() {
        return periods.get(1).from().atOffset(Chance.VIETNAM).toLocalDate();
    }

    /** Civil days at whose beginning something changes. */
    List<LocalDate> borders() {
        List<LocalDate> borders = new ArrayList<>(List.of(firstChange(), secondChange()));
        for (ReportingPeriod period : periods) {
            borders.add(period.from().atOffset(Chance.VIETNAM).toLocalDate());
            borders.add(period.to().atOffset(Chance.VIETNAM).toLocalDate());
        }
        rules().values().forEach(rule -> {
            borders.add(rule.from() == null ? firstChange() : rule.from());
            borders.add(rule.to() == null ? firstChange() : rule.to());
        });
        if (this == LEAP_YEAR) {
            borders.add(LocalDate.of(2024, 2, 29));
            borders.add(LocalDate.of(2024, 3, 1));
        }
        return borders;
    }

    List<LocalDate> tet() {
        return TET.stream().filter(day -> day.getYear() == first.getYear()).toList();
    }

    /** Merged, split, handed on in a chain, ended without an heir, and founded again. */
    List<Agency> agencies() {
        LocalDate one = firstChange();
        LocalDate two = secondChange();
        return List.of(
                agency("A", null, null, List.of(), List.of()),
                agency("B", null, null, List.of(), List.of()),
                agency("C", null, null, List.of(), List.of("ALIAS")),
                agency("OLD", null, one, List.of("MIDDLE"), List.of()),
                agency("MIDDLE", one, two, List.of("GONE", "NEW"), List.of()),
                agency("NEW", two, null, List.of(), List.of()),
                agency("NORTH", null, two, List.of("JOINED"), List.of()),
                agency("SOUTH", null, two, List.of("H57.JOINED"), List.of()),
                agency("JOINED", two, null, List.of(), List.of("H57.JOINED")),
                agency("WIDE", null, two, List.of("EAST", "WEST"), List.of()),
                agency("EAST", two, null, List.of(), List.of()),
                agency("WEST", two, null, List.of(), List.of()),
                agency("LOST", null, two, List.of(), List.of()),
                agency("BACK", null, one, List.of("A"), List.of()),
                agency("BACK", two, null, List.of(), List.of()));
    }

    private static Agency agency(
            String code,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<String> successors,
            List<String> otherCodes) {
        return new Agency(code, "Name of " + code, AgencyLevel.DISTRICT, null, from, to, successors, otherCodes);
    }

    private Map<String, FigureRule> rules() {
        return this != EXCEPTIONS
                ? Map.of()
                : Map.of(
                        "decree", rule(firstChange(), null, List.of(), null, PausePolicy.RESTART, null),
                        "trial", rule(null, secondChange(), List.of("1.000001"), Comparison.DATE, null, true),
                        "land", rule(null, null, List.of("1.000001", "1.000002"), null, PausePolicy.NONE, null),
                        "spring",
                                rule(
                                        firstChange(),
                                        secondChange(),
                                        List.of("1.000002"),
                                        Comparison.INSTANT,
                                        PausePolicy.EXTEND,
                                        false));
    }

    @NullUnmarked // what an exception leaves open
    private static FigureRule rule(
            LocalDate from,
            LocalDate to,
            List<String> procedures,
            Comparison comparison,
            PausePolicy policy,
            Boolean forgives) {
        return new FigureRule(
                from,
                to,
                procedures,
                comparison,
                policy,
                forgives,
                procedures.size() == 1 ? Set.of(PauseReason.SUPPLEMENT) : null);
    }

    /** Over all eras every policy meets both comparisons, each with and without forgiveness; now and as of instants. */
    @SuppressWarnings("NullAway") // no instant means now
    List<Question> questions() {
        List<Instant> moments = new ArrayList<>();
        moments.add(null);
        moments.add(reading(3).plusNanos(2_000)); // after two pages of a reading
        moments.add(reading(4)); // strictly before it
        moments.add(reading(1).plusSeconds(60));
        List<Question> questions = new ArrayList<>();
        for (PausePolicy policy : PausePolicy.values()) {
            int number = ordinal() + policy.ordinal();
            FigureSettings settings = new FigureSettings(
                    number % 2 == 0 ? Comparison.INSTANT : Comparison.DATE,
                    policy,
                    ordinal() / 2 == policy.ordinal() % 2,
                    number == 3
                            ? EnumSet.of(PauseReason.SUPPLEMENT, PauseReason.FEE)
                            : EnumSet.allOf(PauseReason.class),
                    number == 4 ? DossierIdentity.SOURCE_AND_CODE : DossierIdentity.CODE,
                    rules());
            ReportingPeriod period = periods.get(policy.ordinal() % periods.size());
            questions.add(new Question(period, moments.get(number % moments.size()), settings));
        }
        return questions;
    }
}
