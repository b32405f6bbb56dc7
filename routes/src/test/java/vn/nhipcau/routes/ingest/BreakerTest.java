package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.routes.store.Breaker;
import vn.nhipcau.routes.store.Breakers;
import vn.nhipcau.routes.store.RunState;

/** A portal that fails again and again is left alone for a while, and asked again by itself. */
class BreakerTest extends CollectorCase {
    private final AtomicBoolean healthy = new AtomicBoolean();
    private ConnectorException failure =
            new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection refused");
    private ScriptedPortal.Script portal;

    @BeforeEach
    void aSickPortal() throws IOException {
        Files.createDirectories(folder.resolve("dm"));
        portal = ScriptedPortal.script(SHOP, request -> {
            if (!healthy.get()) {
                throw failure;
            }
            return new Page(records(0, 1), null, null);
        });
        collector.puller.run(CATALOGUE, null, null);
    }

    @Test
    void opensWithTheThirdFailureInARowAndClosesWithTheFirstAnswer() {
        run();
        run();
        assertThat(breaker().state()).isEqualTo(Breaker.State.CLOSED);
        run();

        assertThat(breaker())
                .extracting(Breaker::state, Breaker::failures, Breaker::code)
                .containsExactly(Breaker.State.OPEN, 3, "CON-301");
        assertThat(left()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(incidents()).contains("CON-301", "RUN-410");
        assertThat(gauge()).isEqualTo(2);
        int asked = portal.asked.size();
        collector.puller.tick(SHOP);
        assertThat(portal.asked).as("the schedule waits").hasSize(asked);

        healthy.set(true);
        assertThat(collector.puller.run(SHOP, null, null).state())
                .as("a person need not wait")
                .isEqualTo(RunState.COMPLETE);
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(incidents()).isEmpty();
        assertThat(gauge()).isZero();
    }

    @Test
    void waitsTwiceAsLongEachTimeAndNeverLongerThanAnHour() {
        for (int failures = 1; failures <= 3; failures++) {
            run();
        }
        run();
        assertThat(left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        run();
        assertThat(left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void waitsAsLongAsThePortalAsksFor() {
        failure = new ConnectorException(ConnectorProblem.UNREACHABLE, "HTTP 429", null, Duration.ofSeconds(90));
        run();
        assertThat(left()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90));

        failure = new ConnectorException(ConnectorProblem.UNREACHABLE, "HTTP 503", null, Duration.ofHours(6));
        run();
        assertThat(left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void asksOnlyOnceAnHourWhereTheLogInIsRefused() {
        failure = new ConnectorException(ConnectorProblem.REFUSED, "HTTP 401");
        run();
        collector.puller.tick(SHOP);

        assertThat(portal.asked).hasSize(1);
        assertThat(left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void triesAgainByItselfWhenThePauseIsOver() {
        failure = new ConnectorException(ConnectorProblem.UNREACHABLE, "HTTP 503", null, Duration.ofSeconds(2));
        run();
        healthy.set(true);
        collector.puller.tick(SHOP);
        assertThat(portal.asked).hasSize(1);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(breaker()).isEqualTo(Breaker.CLOSED));
        assertThat(portal.asked).hasSizeGreaterThan(1);
    }

    @Test
    void isNotToldByARunThatHasLostItsLease() {
        run();
        Breakers breakers = new Breakers(collector.database);

        breakers.passed(number(), -1);
        breakers.failed(number(), -1, "CON-301", Duration.ofMinutes(1), null, true);

        assertThat(breaker()).extracting(Breaker::state, Breaker::failures).containsExactly(Breaker.State.CLOSED, 1);
    }

    private void run() {
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.FAILED);
    }

    private int number() {
        return sql.sql("select source_no from source where id = ?")
                .param(SHOP)
                .query(Integer.class)
                .single();
    }

    /** As another node or a later process sees it. */
    private Breaker breaker() {
        return new Breakers(collector.database).of(number());
    }

    private Duration left() {
        return new Breakers(collector.database).left(number());
    }

    private double gauge() {
        return collector
                .meters
                .get("nhipcau.source.breaker")
                .tag("source", SHOP)
                .gauge()
                .value();
    }
}
