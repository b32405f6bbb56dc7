package vn.nhipcau.routes.failure;

import org.jspecify.annotations.Nullable;

/**
 * Named places where a test may end the process as a power cut would: no shutdown hooks, no flushing.
 *
 * <p>The system property {@code nhipcau.crash.point} names one place, with {@code :n} after n passes. The names are
 * {@code after-fetch/SOURCE, before-page-commit/SOURCE, after-page-commit/SOURCE, after-outbox-insert, after-jms-send,
 * after-intake-commit}.
 */
public final class CrashPoint {
    static final int EXIT_CODE = 137;

    private static final @Nullable String NAME = name();
    private static int passes = passes();

    private CrashPoint() {}

    /** Ends the process here if it was asked for; costs nothing otherwise. */
    public static void hit(String name) {
        if (NAME != null && NAME.equals(name) && last()) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** The same at a place that every source passes: only its own passes count. */
    public static void hit(String name, String source) {
        if (NAME != null) {
            hit(name + "/" + source);
        }
    }

    private static synchronized boolean last() {
        return passes-- == 0;
    }

    private static @Nullable String name() {
        String asked = System.getProperty("nhipcau.crash.point");
        return asked == null || asked.isBlank() ? null : asked.split(":", 2)[0];
    }

    private static int passes() {
        String asked = System.getProperty("nhipcau.crash.point", "");
        int colon = asked.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(asked.substring(colon + 1));
    }
}
