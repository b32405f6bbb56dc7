package vn.nhipcau.connectors.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * What a simulated province depends on; equal settings give equal bytes.
 *
 * @param seed start of every random choice
 * @param dossiers dossiers before copies at a second portal and the boundary cases are added; at least 200
 * @param label the reporting period in the middle of interest; dossiers begin on the 15th four months before
 * @param now nothing has happened after this instant
 */
public record WorldSettings(long seed, int dossiers, YearMonth label, Instant now) {
    /** Zone in which every portal of the province writes its times. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** The month of the notice of BCĐ 19: October 2022, seen from the morning of the 20th. */
    public static final WorldSettings OCTOBER_2022 =
            new WorldSettings(2022, 20_000, YearMonth.of(2022, 10), Instant.parse("2022-10-20T01:00:00Z"));

    public WorldSettings {
        if (dossiers < 200) {
            throw new IllegalArgumentException(
                    "dossiers: %d is too few for a province. Ask for 200 or more.".formatted(dossiers));
        }
    }

    public WorldSettings withSeed(long other) {
        return new WorldSettings(other, dossiers, label, now);
    }

    public WorldSettings withDossiers(int count) {
        return new WorldSettings(seed, count, label, now);
    }

    /** First instant of the period: the 15th 00:00 of the month before the label. */
    Instant periodFrom() {
        return label.minusMonths(1).atDay(15).atStartOfDay(ZONE).toInstant();
    }

    /** First instant after the period. */
    Instant periodTo() {
        return label.atDay(15).atStartOfDay(ZONE).toInstant();
    }

    LocalDate firstDay() {
        return label.minusMonths(4).atDay(15);
    }
}
