package vn.nhipcau.routes.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** The figures of a period by a method, as they were known strictly before an instant, or as they are known now. */
record Question(ReportingPeriod period, @Nullable Instant asOf, FigureSettings settings) {

    @Override
    public String toString() {
        return "%s by days from the %s, as of %s: %s %s%s%s"
                .formatted(
                        period.label(),
                        period.from().plusSeconds(7 * 3600).toString().substring(8, 10),
                        asOf,
                        settings.comparison(),
                        settings.pausePolicy(),
                        settings.apologyForgives() ? " forgiving" : "",
                        settings.rules().isEmpty() ? "" : " with exceptions");
    }
}
