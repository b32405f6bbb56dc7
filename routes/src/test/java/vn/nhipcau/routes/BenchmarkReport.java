package vn.nhipcau.routes;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how long a job took beside the program written by hand for it, the limit; only the ratio means anything. */
public final class BenchmarkReport {
    private static final Logger LOG = LoggerFactory.getLogger(BenchmarkReport.class);

    private BenchmarkReport() {}

    /** One line for a job over so many rows; a ratio of 2 means twice as long as the limit. */
    public static void say(String job, int rows, double limitSeconds, double ourSeconds) {
        LOG.info(String.format(
                Locale.ROOT,
                "BENCHMARK %s, %,d rows: limit %.2f s (%,.0f rows/s), nhipcau %.2f s (%,.0f rows/s), ratio %.2f",
                job,
                rows,
                limitSeconds,
                rows / limitSeconds,
                ourSeconds,
                rows / ourSeconds,
                ourSeconds / limitSeconds));
    }

    /** One line for a job that has no limit beside it. */
    public static void say(String job, int rows, double seconds) {
        LOG.info(String.format(
                Locale.ROOT,
                "BENCHMARK %s, %,d rows: nhipcau %.2f s (%,.0f rows/s)",
                job,
                rows,
                seconds,
                rows / seconds));
    }
}
