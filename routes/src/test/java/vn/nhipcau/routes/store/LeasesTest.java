package vn.nhipcau.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import vn.nhipcau.routes.SilentProxy;
import vn.nhipcau.routes.TestDatabase;

class LeasesTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private static int sources;

    private String source;
    private int number;

    @BeforeEach
    void register() {
        source = "source-" + ++sources;
        number = new SourceRegistry(DATABASE, Clock.systemUTC()).number(source, "one-stop-shop");
    }

    @Test
    void givesASourceToOneReaderOnly() {
        try (Leases here = new Leases(DATABASE, "here");
                Leases there = new Leases(DATABASE, "there");
                Lease lease = here.take(source, number).orElseThrow()) {
            assertThat(there.take(source, number)).isEmpty();
            assertThat(here.take(source, number)).isEmpty();
            assertThat(lease.held()).isTrue();
        }
    }

    @Test
    void waitsForNoAnswerLongerThanALeaseIsWorth() throws Exception {
        PGSimpleDataSource direct = DATABASE.unwrap(PGSimpleDataSource.class);
        try (SilentProxy proxy = new SilentProxy(direct.getPortNumbers()[0])) {
            PGSimpleDataSource distant = new PGSimpleDataSource();
            distant.setURL(direct.getURL());
            distant.setUser(direct.getUser());
            distant.setPassword(direct.getPassword());
            distant.setServerNames(new String[] {"127.0.0.1"});
            distant.setPortNumbers(new int[] {proxy.port()});
            try (Leases here = new Leases(distant, "here")) {
                Lease lease = here.take(source, number).orElseThrow();
                proxy.loseAnswersTo("update lease");

                assertTimeoutPreemptively(Lease.RENEWED_EVERY.multipliedBy(3), lease::close);
            }
        }
    }

    @Test
    void raisesTheEpochWithEveryReader() {
        try (Leases here = new Leases(DATABASE, "here")) {
            Lease first = here.take(source, number).orElseThrow();
            first.close();
            Lease second = here.take(source, number).orElseThrow();

            assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
            assertThat(StoredDossiers.number(DATABASE, "select epoch from source_cursor where source_no = " + number))
                    .isEqualTo(second.epoch());
        }
    }

    @Test
    void takesOverAtOnceFromAProcessOfThisMachineThatIsDead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        String dead = ProcessOwner.current().replaceFirst("/\\d+/", "/" + process.pid() + "/");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (Leases killed = new Leases(DATABASE, dead);
                Leases next = new Leases(DATABASE)) {
            assertThat(killed.take(source, number)).isPresent();

            assertThat(next.take(source, number)).isPresent();
        }
    }

    @Test
    void doesNotTakeALivingProcessForDead() {
        assertThat(ProcessOwner.isDead(ProcessOwner.current())).isFalse();
        assertThat(ProcessOwner.isDead("another-machine/1/1")).isFalse();
        assertThat(ProcessOwner.isDead(null)).isFalse();
    }

    @Test
    void tellsItsHolderWhenSomebodyElseHasTakenOver() {
        try (Leases here = new Leases(DATABASE, "here");
                Leases there = new Leases(DATABASE, "there");
                Lease lost = here.take(source, number).orElseThrow()) {
            StoredDossiers.execute(
                    DATABASE,
                    "update lease set expires = clock_timestamp() - interval '1 second' where name = '" + source + "'");
            assertThat(there.take(source, number)).isPresent();

            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> !lost.held());
        }
    }
}
