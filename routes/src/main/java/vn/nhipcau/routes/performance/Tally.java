package vn.nhipcau.routes.performance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** Counts judged dossiers; two tallies of disjoint dossiers add up, and nothing is ever averaged twice. */
final class Tally {

    private static final BigDecimal MICROS_PER_HOUR = BigDecimal.valueOf(3_600_000_000L);
    private static final long[] NONE = {};

    private long carriedOver;
    private long received;
    private long online;
    private long direct;
    private long postal;
    private long early;
    private long onTime;
    private long late;
    private long resolvedNoLimit;
    private long refused;
    private long withdrawn;
    private long stopped;
    private long inTime;
    private long overdue;
    private long paused;
    private long openNoLimit;
    private long refusedAtReception;
    private long lateAgainstFirstDue;
    private long supplementRequests;
    private long apologies;
    private long lateWithoutApology;
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
            refusedAtReception++;
            return;
        }
        if (arrives) {
            addArrival(dossier, judge);
        }
        addVerdict(dossier, judge);
        supplementRequests += judge.supplementRequests;
        apologies += judge.apologies;
    }

    private void addArrival(DossierColumns dossier, Judge judge) {
        if (judge.carriedOver) {
            carriedOver++;
            return;
        }
        received++;
        switch (dossier.channel) {
            case DossierColumns.ONLINE -> online++;
            case DossierColumns.DIRECT -> direct++;
            case DossierColumns.POSTAL -> postal++;
            default -> {} // the portal does not say
        }
    }

    private void addVerdict(DossierColumns dossier, Judge judge) {
        switch (judge.verdict) {
            case EARLY -> early++;
            case ON_TIME -> onTime++;
            case LATE -> late++;
            case NO_LIMIT -> {
                if (judge.resolved) {
                    resolvedNoLimit++;
                } else {
                    openNoLimit++;
                }
            }
            case IN_TIME -> inTime++;
            case OVERDUE -> overdue++;
            case PAUSED -> paused++;
            case WITHDRAWN -> withdrawn++;
            case STOPPED -> stopped++;
            case REFUSED_AT_RECEPTION, OUT_OF_SCOPE -> throw new IllegalStateException("counted apart");
        }
        if (judge.resolved) {
            refused += dossier.closedBy == DossierColumns.REFUSED ? 1 : 0;
            lateAgainstFirstDue += judge.lateAgainstFirstDue ? 1 : 0;
            lateWithoutApology += judge.lateWithoutApology ? 1 : 0;
            addHandling(judge.handling);
        }
    }

    private void addHandling(long micros) {
        if (handled == handling.length) {
            handling = Arrays.copyOf(handling, Math.max(16, handled * 2));
        }
        handling[handled++] = micros;
    }

    /** Adds the dossiers of another tally to this one. */
    void add(Tally other) {
        carriedOver += other.carriedOver;
        received += other.received;
        online += other.online;
        direct += other.direct;
        postal += other.postal;
        early += other.early;
        onTime += other.onTime;
        late += other.late;
        resolvedNoLimit += other.resolvedNoLimit;
        refused += other.refused;
        withdrawn += other.withdrawn;
        stopped += other.stopped;
        inTime += other.inTime;
        overdue += other.overdue;
        paused += other.paused;
        openNoLimit += other.openNoLimit;
        refusedAtReception += other.refusedAtReception;
        lateAgainstFirstDue += other.lateAgainstFirstDue;
        supplementRequests += other.supplementRequests;
        apologies += other.apologies;
        lateWithoutApology += other.lateWithoutApology;
        int sum = handled + other.handled;
        if (sum > handling.length) {
            handling = Arrays.copyOf(handling, Math.max(sum, handled * 2));
        }
        System.arraycopy(other.handling, 0, handling, handled, other.handled);
        handled = sum;
    }

    /** Whether nothing has been counted. */
    boolean isZero() {
        return carriedOver + received + refusedAtReception + withdrawn + stopped + resolved() + open() == 0;
    }

    private long resolved() {
        return early + onTime + late + resolvedNoLimit;
    }

    private long open() {
        return inTime + overdue + paused + openNoLimit;
    }

    /** The figures so far. */
    Figures figures() {
        return new Figures(
                carriedOver,
                new Figures.Received(received, online, direct, postal),
                new Figures.Resolved(resolved(), early, onTime, late, resolvedNoLimit, refused),
                withdrawn,
                stopped,
                new Figures.Open(open(), inTime, overdue, paused, openNoLimit),
                refusedAtReception,
                lateAgainstFirstDue,
                rate(early + onTime, early + onTime + late),
                handlingHours(),
                supplementRequests,
                apologies,
                lateWithoutApology,
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
        int nearestRank = (int) ((9L * handled + 9) / 10); // ceiling of 0.9 n
        return new Figures.HandlingHours(
                handled,
                hours(handlingSum(), handled),
                median,
                hours(BigDecimal.valueOf(handling[nearestRank - 1]), 1));
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
