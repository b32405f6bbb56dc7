package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the whole process (exit as by {@code kill -9}) at named points and starts it again: figures, dossiers,
 * quarantine, statuses and receipts must be those of a run that nothing disturbed, and nothing may be there twice.
 */
class CrashRecoveryTest {
    private static final int KILLED = 137;
    private static final int STOPPED_BY_CTRL_C = 130;
    /** Enough that every kind of dirt occurs; a page of a portal then holds 75. */
    private static final int DOSSIERS = 1500;

    private static final int KINDS_OF_DIRT = 10;

    @TempDir
    static Path undisturbedFolder;

    private static List<String> figures;
    private static List<String> holdings;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        Path data = undisturbedFolder.resolve("data");
        DemoProcess demo = DemoProcess.run(data, DOSSIERS);
        assertThat(demo.exitCode()).as(demo.log()).isZero();
        figures = demo.figures();
        assertThat(figures).hasSizeGreaterThan(100);
        try (StoppedInstallation left = new StoppedInstallation(data)) {
            holdings = left.holdings();
            assertThat(left.quarantineCodes()).hasSizeGreaterThanOrEqualTo(KINDS_OF_DIRT);
            assertThat(left.doubts()).isEmpty();
        }
    }

    /**
     * @param point as {@code nhipcau.crash.point} names it, {@code :n} after n passes
     * @param open the source that must be in the middle of a window then; absent where all had been read
     */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({
        "after-fetch/hue-one-stop:6, hue-one-stop page=",
        "before-page-commit/hue-one-stop:3, hue-one-stop page=4;",
        "after-page-commit/hue-one-stop:4, hue-one-stop page=6;",
        "before-page-commit/hue-records:1, hue-records",
        "after-outbox-insert,",
        "after-jms-send:40,",
        "after-intake-commit,"
    })
    void endsAsIfNothingHadHappened(String point, String open, @TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        DemoProcess killed = DemoProcess.run(data, DOSSIERS, "-Dnhipcau.crash.point=" + point);
        assertThat(killed.exitCode()).as(killed.log()).isEqualTo(KILLED);
        try (StoppedInstallation left = new StoppedInstallation(data)) {
            if (open == null) {
                assertThat(left.openWindows()).isEmpty();
            } else {
                assertThat(left.openWindows()).anyMatch(window -> window.startsWith(open));
            }
        }

        assertStartedAgainItIsComplete(data);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void endsAsIfNothingHadHappenedWhenSomebodyPressesCtrlCWhileItReads(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");

        DemoProcess stopped = DemoProcess.interrupt(data, DOSSIERS, () -> isReading(data));

        assertThat(stopped.exitCode()).as(stopped.log()).isEqualTo(STOPPED_BY_CTRL_C);
        assertThat(data.resolve("pg/postmaster.pid")).doesNotExist();
        assertStartedAgainItIsComplete(data);
    }

    private static boolean isReading(Path data) throws Exception {
        if (!Files.exists(data.resolve("server.url"))) {
            return false;
        }
        try (StoppedInstallation running = new StoppedInstallation(data)) {
            return running.hasReadFrom("hue-one-stop");
        }
    }

    private static void assertStartedAgainItIsComplete(Path data) throws Exception {
        DemoProcess again = DemoProcess.run(data, DOSSIERS);

        assertThat(again.exitCode()).as(again.log()).isZero();
        assertThat(again.figures()).isEqualTo(figures);
        try (StoppedInstallation left = new StoppedInstallation(data)) {
            assertThat(left.doubts()).isEmpty();
            assertThat(left.holdings()).isEqualTo(holdings);
        }
    }
}
