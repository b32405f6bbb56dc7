package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Contribution;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.FigureSum;
import vn.nhipcau.routes.performance.Verdict;

/**
 * One line of a bundle's list of dossiers: which version counted, and in what.
 *
 * @param handlingMicros working time from reception to closing in microseconds; of resolved dossiers
 * @param counts dotted names of the figures it is counted in, each with how often; the other figures follow from them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvidenceDossier(
        String source,
        String dossierCode,
        int versionNo,
        String payloadSha256,
        @Nullable String procedureCode,
        @Nullable String mapping,
        @Nullable String mappingSha256,
        long run,
        Instant firstSeen,
        Verdict verdict,
        @Nullable Long handlingMicros,
        SortedMap<String, Long> counts) {

    static EvidenceDossier of(Contribution dossier) {
        Contribution.StoredVersion version = dossier.version();
        Duration handling = dossier.deadline().handling();
        SortedMap<String, Long> counts = new TreeMap<>(dossier.counts());
        counts.keySet().removeIf(path -> !Figure.of(path).orElseThrow().isElementary());
        return new EvidenceDossier(
                version.source(),
                version.dossierCode(),
                version.versionNo(),
                version.payloadSha256(),
                version.procedureCode(),
                version.mapping(),
                version.mappingSha256(),
                version.runNo(),
                version.firstSeen(),
                dossier.deadline().verdict(),
                handling == null ? null : handling.toNanos() / 1_000,
                counts);
    }

    void addTo(FigureSum sum) {
        sum.add(
                figure -> counts.getOrDefault(figure.path(), 0L),
                handlingMicros == null ? null : Duration.ofNanos(Math.multiplyExact(handlingMicros, 1_000L)));
    }
}
