package vn.nhipcau.routes.performance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts judged dossiers; two tallies of disjoint dossiers add up, and nothing is ever averaged twice. */
final class Tally {

    private static final BigDecimal MICROS_PER_HOUR = BigDecimal.valueOf(3_600_000_000L);
    private static final long[] NONE = {};

    private final long[] counts = new long[Figure.values().length]; // of the elementary ones, by their ordinal
    private long[] handling = NONE; // working microseconds, unsorted
    private int handled;

    /**
     * Takes in one dossier as the judge left it.
     *
     * @param arrives false if the store has shown a current version of it before: then it stands somewhere a second time
     *     but has not come in twice, and the identity breaks
     */
    void add(DossierColumns dossier, Judge judge, boolean arrives) {
        if (judge.verdict == Verdict.OUT_OF_SCOPE) {
            return;
        }
        if (judge.verdict == Verdict.REFUSED_AT_RECEPTION) {
            count(Figure.REFUSED_AT_RECEPTION, 1);
            return;
        }
        if (arrives) {
            addArrival(dossier, judge);
        }
        addVerdict(dossier, judge);
        count(Figure.SUPPLEMENT_REQUESTS, judge.supplementRequests);
        count(Figure.APOLOGIES, judge.apologies);
    }

    private void addArrival(DossierColumns dossier, Judge judge) {
        if (judge.carriedOver) {
            count(Figure.CARRIED_OVER, 1);
            return;
        }
        count(Figure.RECEIVED, 1);
        switch (dossier.channel) {
            case DossierColumns.ONLINE -> count(Figure.RECEIVED_ONLINE, 1);
            case DossierColumns.DIRECT -> count(Figure.RECEIVED_DIRECT, 1);
            case DossierColumns.POSTAL -> count(Figure.RECEIVED_POSTAL, 1);
            default -> {} // the portal does not say
        }
    }

    private void addVerdict(DossierColumns dossier, Judge judge) {
        count(
                switch (judge.verdict) {
                    case EARLY -> Figure.EARLY;
                    case ON_TIME -> Figure.ON_TIME;
                    case LATE -> Figure.LATE;
                    case NO_LIMIT -> judge.resolved ? Figure.RESOLVED_NO_LIMIT : Figure.OPEN_NO_LIMIT;
                    case IN_TIME -> Figure.IN_TIME;
                    case OVERDUE -> Figure.OVERDUE;
                    case PAUSED -> Figure.PAUSED;
                    case WITHDRAWN -> Figure.WITHDRAWN;
                    case STOPPED -> Figure.STOPPED;
                    case REFUSED_AT_RECEPTION, OUT_OF_SCOPE -> throw new IllegalStateException("counted apart");
                },
                1);
        if (judge.resolved) {
            count(Figure.REFUSED, dossier.closedBy == DossierColumns.REFUSED ? 1 : 0);
            count(Figure.LATE_AGAINST_FIRST_DUE, judge.lateAgainstFirstDue ? 1 : 0);
            count(Figure.LATE_WITHOUT_APOLOGY, judge.lateWithoutApology ? 1 : 0);
            addHandling(judge.handling);
        }
    }

    private void count(Figure figure, long times) {
        counts[figure.ordinal()] += times;
    }

    private long counted(Figure figure) {
        return counts[figure.ordinal()];
    }

    private void addHandling(long micros) {
        if (handled == handling.length) {
            handling = Arrays.copyOf(handling, Math.max(16, handled * 2));
        }
        handling[handled++] = micros;
    }

    /** Adds the dossiers of another tally to this one. */
    void add(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        int sum = handled + other.handled;
        if (sum > handling.length) {
            handling = Arrays.copyOf(handling, Math.max(sum, handled * 2));
        }
        System.arraycopy(other.handling, 0, handling, handled, other.handled);
        handled = sum;
    }

    /** Adds a dossier that was counted before. */
    void add(ToLongFunction<Figure> often, @Nullable Duration handlingTime) {
        for (Figure figure : Figure.ELEMENTARY) {
            count(figure, often.applyAsLong(figure));
        }
        if (handlingTime != null) {
            addHandling(handlingTime.toNanos() / 1_000);
        }
    }

    /** Whether nothing has been counted. */
    boolean isZero() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** The figures so far. */
    Figures figures() {
        long early = counted(Figure.EARLY);
        long onTime = counted(Figure.ON_TIME);
        long late = counted(Figure.LATE);
        long noLimit = counted(Figure.RESOLVED_NO_LIMIT);
        long inTime = counted(Figure.IN_TIME);
        long overdue = counted(Figure.OVERDUE);
        long paused = counted(Figure.PAUSED);
        long openNoLimit = counted(Figure.OPEN_NO_LIMIT);
        return new Figures(
                counted(Figure.CARRIED_OVER),
                new Figures.Received(
                        counted(Figure.RECEIVED),
                        counted(Figure.RECEIVED_ONLINE),
                        counted(Figure.RECEIVED_DIRECT),
                        counted(Figure.RECEIVED_POSTAL)),
                new Figures.Resolved(
                        early + onTime + late + noLimit, early, onTime, late, noLimit, counted(Figure.REFUSED)),
                counted(Figure.WITHDRAWN),
                counted(Figure.STOPPED),
                new Figures.Open(inTime + overdue + paused + openNoLimit, inTime, overdue, paused, openNoLimit),
                counted(Figure.REFUSED_AT_RECEPTION),
                counted(Figure.LATE_AGAINST_FIRST_DUE),
                rate(early + onTime, early + onTime + late),
                handlingHours(),
                counted(Figure.SUPPLEMENT_REQUESTS),
                counted(Figure.APOLOGIES),
                counted(Figure.LATE_WITHOUT_APOLOGY),
                late + overdue);
    }

    static Figures.Rate rate(long numerator, long denominator) {
        return new Figures.Rate(
                numerator,
                denominator,
                denominator == 0
                        ? null
                        : BigDecimal.valueOf(numerator)
                                .multiply(BigDecimal.valueOf(100))
                                .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP));
    }

    private Figures.HandlingHours handlingHours() {
        if (handled == 0) {
            return new Figures.HandlingHours(0, null, null, null);
        }
        Arrays.sort(handling, 0, handled);
        int middle = handled / 2;
        BigDecimal median = handled % 2 == 1
                ? hours(BigDecimal.valueOf(handling[middle]), 1)
                : hours(BigDecimal.valueOf(handling[middle - 1]).add(BigDecimal.valueOf(handling[middle])), 2);
        return new Figures.HandlingHours(
                handled,
                hours(handlingSum(), handled),
                median,
                hours(BigDecimal.valueOf(handling[nearestRank90(handled) - 1]), 1));
    }

    /** The ceiling of 0.9 n. */
    static int nearestRank90(int handled) {
        return (int) ((9L * handled + 9) / 10);
    }

    private BigDecimal handlingSum() {
        BigInteger sum = BigInteger.ZERO;
        long part = 0;
        for (int i = 0; i < handled; i++) {
            part += handling[i];
            if (part > Long.MAX_VALUE / 4) {
                sum = sum.add(BigInteger.valueOf(part));
                part = 0;
            }
        }
        return new BigDecimal(sum.add(BigInteger.valueOf(part)));
    }

    private static BigDecimal hours(BigDecimal micros, int parts) {
        return micros.divide(MICROS_PER_HOUR.multiply(BigDecimal.valueOf(parts)), 1, RoundingMode.HALF_UP);
    }
}
