package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;

/** {@code period} with quarters and years, against a running server. */
class PeriodCommandTest {
    static {
        RunningServer.shared();
    }

    private final Terminal terminal = new Terminal();

    @Test
    void aQuarterIsToldByItsMonthsAndItsFiguresOfTheWholeInterval() {
        assertThat(terminal.ask("period", "status", "2022-Q4")).isZero();
        assertThat(terminal.text()).contains("2022-Q4", "province:", "carried over", "2022-10 CLOSED", "2022-12");

        assertThat(terminal.ask("period", "status", "2022", "--json")).isZero();
        JsonNode year = terminal.objects().get(0);
        assertThat(year.at("/period/months")).hasSize(12);
        assertThat(year.at("/province/received/total").asLong()).isPositive();
        assertThat(year.path("agencies")).isNotEmpty();
    }

    @Test
    void onlyMonthsAreClosed() {
        assertThat(terminal.ask("period", "close", "2022-Q4")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("CLI-107", "made of months", "2022-10");
        assertThat(terminal.ask("period", "restate", "2022", "--reason", "year"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatWouldBeSaidNowIsShownAndNothingSent() {
        assertThat(terminal.ask("period", "provisional", "2022-10")).isZero();
        assertThat(terminal.text()).contains("000.00.03.H57", "carried over", "(overdue");
    }

    @Test
    void aRevisionThatStillHoldsDiffersInNothing() {
        assertThat(terminal.ask("period", "differences", "2022-10", "000.00.03.H57"))
                .isZero();
        assertThat(terminal.text()).contains("revision 1 and now differ in 0 cells");

        assertThat(terminal.ask("period", "differences", "2022-10", "000.00.03.H57", "--to", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("000.00.03.H57 2022-10 from the newest to 2");
    }

    @Test
    void nothingIsRejectedWhereNothingWaits() {
        assertThat(terminal.ask("period", "reject", "2022-10", "--reason", "no such thing"))
                .isEqualTo(ExitCode.LOCKED_PERIOD);
        assertThat(terminal.words()).contains("PER-206");
    }
}
