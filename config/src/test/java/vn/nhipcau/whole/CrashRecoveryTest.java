package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the whole process (exit as by {@code kill -9}) at each named point and starts it again: the figures must be
 * those of a run that nothing disturbed, and every status must have exactly one receipt.
 */
class CrashRecoveryTest {
    private static final int KILLED = 137;

    @TempDir
    static Path undisturbedFolder;

    private static List<String> undisturbed;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        DemoProcess demo = DemoProcess.run(undisturbedFolder.resolve("data"));
        assertThat(demo.exitCode()).as(demo.log()).isZero();
        undisturbed = demo.figures();
        assertThat(undisturbed).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after-fetch",
                "before-page-commit",
                "after-page-commit",
                "after-outbox-insert",
                "after-jms-send",
                "after-intake-commit"
            })
    void endsWithTheSameFiguresAndOneReceiptEach(String point, @TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        DemoProcess killed = DemoProcess.run(data, "-Dnhipcau.crash.point=" + point);
        assertThat(killed.exitCode()).as(killed.log()).isEqualTo(KILLED);

        DemoProcess again = DemoProcess.run(data);

        assertThat(again.exitCode()).as(again.log()).isZero();
        assertThat(again.figures()).isEqualTo(undisturbed);
        try (StoppedInstallation left = new StoppedInstallation(data)) {
            assertThat(left.doubledOrMissingReceipts()).isEmpty();
            assertThat(left.doubledDossiers()).isEmpty();
        }
    }
}
