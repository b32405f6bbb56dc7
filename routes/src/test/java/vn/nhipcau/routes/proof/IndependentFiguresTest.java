package vn.nhipcau.routes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.Deadline;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.FigureSum;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * The engine over the real store against {@code figures.sql}, which was written from the contract alone over the truth
 * beside it: more than 200,000 random dossiers, every figure of every agency and procedure.
 */
class IndependentFiguresTest {

    private static final int LIVES = 48_000; // in each era; some of them are told by two portals

    private static final Map<Era, Future<Checked>> CHECKED = new EnumMap<>(Era.class);

    private static ExecutorService twoAtATime;

    @BeforeAll
    static void checkEveryEra() {
        twoAtATime = Executors.newFixedThreadPool(2);
        for (Era era : Era.values()) {
            CHECKED.put(era, twoAtATime.submit(() -> Checked.world(era, era.ordinal(), LIVES)));
        }
    }

    @AfterAll
    static void stop() {
        twoAtATime.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void theEngineSaysOfEveryEraWhatTheContractSays(Era era) throws Exception {
        assertThat(CHECKED.get(era).get().dossiers()).isGreaterThan(50_000);
    }

    @Test
    void everyBoundaryIsMetOften() throws Exception {
        SortedMap<String, Long> boundaries = new TreeMap<>();
        for (Future<Checked> era : CHECKED.values()) {
            era.get().boundaries().forEach((boundary, hits) -> boundaries.merge(boundary, hits, Long::sum));
        }
        assertThat(boundaries)
                .hasSizeGreaterThan(40)
                .allSatisfy((boundary, hits) -> assertThat(hits).as(boundary).isGreaterThan(50));
    }

    @Test
    void theDossiersBehindEveryFigureAddUpToIt() throws Exception {
        FigureEngine engine = EngineAnswer.engine(
                FigureSettings.defaults(), CHECKED.get(Era.REFORM).get().world());
        ReportingPeriod period = Era.REFORM.questions().get(1).period();
        Instant asOf = Era.REFORM.reading(4);
        Map<String, FigureSum> added = new TreeMap<>();
        Map<String, FigureSum> readBack = new TreeMap<>();
        engine.contributions(period, asOf, null, dossier -> {
            Deadline deadline = dossier.deadline();
            added.computeIfAbsent(deadline.agency(), agency -> new FigureSum()).add(dossier);
            readBack.computeIfAbsent(deadline.agency(), agency -> new FigureSum())
                    .add(figure -> dossier.counts().getOrDefault(figure.path(), 0L), deadline.handling());
        });
        Map<String, AgencyFigures> computed = engine.compute(period, asOf);

        assertThat(added).hasSizeGreaterThan(5).containsOnlyKeys(computed.keySet());
        computed.forEach((agency, figures) -> {
            assertThat(added.get(agency).figures()).as(agency).isEqualTo(figures.total());
            assertThat(readBack.get(agency).figures()).as(agency).isEqualTo(figures.total());
        });
        List<String> ofOne = new ArrayList<>();
        engine.contributions(period, asOf, "C", dossier -> {
            assertThat(dossier.deadline().agency()).isEqualTo("C");
            ofOne.add(dossier.version().source() + " " + dossier.version().dossierCode());
        });
        assertThat(ofOne).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }
}
