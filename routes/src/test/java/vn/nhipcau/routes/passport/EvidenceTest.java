package vn.nhipcau.routes.passport;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.KeyFiles;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.SigningKeys;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.Comparison;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PausePolicy;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.RandomWorld;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.WorkingCalendars;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.Periods;

/**
 * A random province closes October, is confirmed, learns more, states October anew. Then it is asked, by an installation
 * whose settings and sources are others, what it had said and why.
 */
@NullUnmarked
class EvidenceTest {

    @TempDir
    static Path folder;

    private static Bridge bridge;
    private static DataSource database;
    private static Passports passports;
    private static EvidenceBundles bundles;
    private static byte[] bundle;

    @BeforeAll
    static void sayOctoberTwice() throws Exception {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
        bridge.clear();
        database = bridge.bean(DataSource.class);
        ReportingPeriod october = bridge.bean(Periods.class).find(MONTH).definition();
        bridge.store.addAll(new RandomWorld(2022, LocalDate.of(2022, 7, 1), 120, List.of(october)).dossiers(1500));
        bridge.bean(PeriodClosing.class).close(MONTH, "month end", "lan");
        bridge.runAll();
        awaitConfirmed(3);
        learnMore(Instant.parse("2022-10-20T02:00:00Z"));
        bridge.clock.set(Instant.parse("2022-10-20T03:00:00Z"));
        bridge.bean(PeriodClosing.class).restate(MONTH, "five were closed after all", "lan");
        awaitConfirmed(4);
        FigureEngine other = new FigureEngine(
                database,
                new FigureSettings(Comparison.DATE, PausePolicy.RESTART, true, Set.of(), null, null),
                WorkingCalendars.load(new CalendarSettings("08:00-10:00", null, null), october.zone()),
                new AgencyCatalogue(database, new PeriodRule(1, 5, october.zone())),
                source -> new SourceTraits.Trait(true, 1));
        PublishedRevisions revisions = new PublishedRevisions(database);
        passports = new Passports(revisions, new ContributingDocuments(database), other);
        bundles = new EvidenceBundles(
                revisions,
                other,
                bridge.bean(SigningKeys.class),
                bridge.bean(Signing.class),
                bridge.bean(DeliverySettings.class));
        bundle = export();
    }

    private static void awaitConfirmed(int messages) {
        await().untilAsserted(() -> assertThat(
                        bridge.texts("select state from outbox where state in ('CONFIRMED', 'SUPERSEDED')"))
                .hasSize(messages));
    }

    private static void learnMore(Instant at) {
        bridge.sql
                .sql("create table learnt as select * from dossier_version where resolving_agency = 'A' and not deleted"
                        + " and finished_at is null and returned_at is null and closed_by is null"
                        + " and received_at < '2022-10-01' order by dossier_code limit 5")
                .update();
        bridge.sql
                .sql("update dossier_version v set superseded_at = cast(:at as timestamptz)"
                        + " from learnt l where l.dossier_no = v.dossier_no")
                .param("at", at.toString())
                .update();
        bridge.sql
                .sql("update learnt set version_no = 2, closed_by = 'RESOLVED', finished_at = '2022-10-10 10:00+07',"
                        + " first_seen = cast(:at as timestamptz)")
                .param("at", at.toString())
                .update();
        bridge.sql.sql("insert into dossier_version select * from learnt").update();
    }

    private static byte[] export() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EvidenceBundle ready = bundles.of(MONTH, null).orElseThrow()) {
            ready.writeTo(out);
        }
        return out.toByteArray();
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @Test
    void everyRevisionIsRecomputedAsItWasWhateverIsConfiguredNow() {
        Random lot = new Random(57);
        for (int i = 0; i < 100; i++) {
            String agency = List.of("A", "B", "C").get(lot.nextInt(3));
            Figure figure = Figure.values()[lot.nextInt(Figure.values().length)];
            int revision = agency.equals("A") ? 1 + lot.nextInt(2) : 1;
            Passport passport = open(agency, figure, revision).passport();
            assertThat(passport.equal())
                    .as("%s of %s revision %s: %s", figure, agency, revision, passport.recomputed())
                    .isTrue();
        }
        assertThat(open("A", Figure.RESOLVED, 2).passport().published().asInt())
                .isEqualTo(open("A", Figure.RESOLVED, 1).passport().published().asInt() + 5);
    }

    private static PassportPage open(String agency, Figure figure, int revision) {
        return passports
                .open(new Passports.Wanted(agency, MONTH, figure.path(), revision, null), null, PageWanted.first(10))
                .orElseThrow();
    }

    @Test
    void aBundleProvesItselfAndIsTheSameForTheSameState() throws IOException {
        EvidenceReport report = check(bundle);

        assertThat(report.problems()).isEmpty();
        assertThat(report.statuses()).isEqualTo(4);
        assertThat(report.dossiers()).isGreaterThan(400);
        assertThat(report.keys()).containsOnlyKeys("hue-1", "repository-1");
        assertThat(export()).isEqualTo(bundle);
        assertThat(new String(bundle, StandardCharsets.UTF_8))
                .contains("statuses/A/2/receipt.jws", "methods/", "previousSha256");
    }

    @Test
    void aBundleOfOneAgencyProvesItselfToo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EvidenceBundle ready = bundles.of(MONTH, "A").orElseThrow()) {
            ready.writeTo(out);
            assertThat(ready.fileName()).isEqualTo("nhipcau-evidence-2022-10-A.zip");
        }
        EvidenceReport report = check(out.toByteArray());
        assertThat(report.problems()).isEmpty();
        assertThat(report.statuses()).isEqualTo(2);
        assertThat(bundles.of(MONTH, "nobody")).isEmpty();
    }

    @Test
    void aKeyThatNobodyTrustsIsNamed() throws IOException {
        PublicKey stranger = KeyFiles.generate().getPublic();
        assertThat(EvidenceCheck.of(file(bundle), Set.of(stranger)).problems())
                .extracting(EvidenceReport.Problem::entry)
                .containsExactly("keys/hue-1.pem", "keys/repository-1.pem");
    }

    /** One byte of every kind of entry, then bytes drawn by lot, the frame of the zip included. */
    @Test
    void oneByteChangedAnywhereIsFoundAndItsPlaceIsNamed() throws IOException {
        List<String> silent = new ArrayList<>();
        starts().forEach((entry, start) -> {
            byte[] changed = bundle.clone();
            changed[start + 20] ^= 1;
            EvidenceReport report = checked(changed);
            if (report.problems().stream().noneMatch(problem -> problem.entry().equals(entry))) {
                silent.add(entry + " " + report.problems());
            }
        });
        assertThat(silent).isEmpty();
        Random lot = new Random(1);
        for (int i = 0; i < 150; i++) {
            byte[] changed = bundle.clone();
            int place = i < 110 ? bundle.length - 1 - i * 13 : lot.nextInt(bundle.length);
            changed[place] ^= (byte) (1 << lot.nextInt(8));
            if (checked(changed).holds()) {
                silent.add("byte " + place);
            }
        }
        assertThat(silent).isEmpty();
    }

    private static Map<String, Integer> starts() throws IOException {
        String text = new String(bundle, StandardCharsets.ISO_8859_1);
        Map<String, Integer> starts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file(bundle).toFile())) {
            zip.stream().forEach(entry -> {
                int place = text.indexOf(entry.getName()) + entry.getName().length();
                starts.put(entry.getName(), place);
            });
        }
        return starts;
    }

    @Test
    void aListThatAddsUpToOtherFiguresIsFoundEvenIfEverythingIsSignedAnew() throws IOException {
        // What nobody can do in the database by an honest way: a version that was known vanishes.
        String victim = open("B", Figure.RESOLVED, 1).items().stream()
                .map(ContributingDossier.class::cast)
                .findFirst()
                .orElseThrow()
                .dossierCode();
        bridge.sql
                .sql("create table gone as select * from dossier_version where dossier_code = :code")
                .param("code", victim)
                .update();
        bridge.sql
                .sql("delete from dossier_version where dossier_code = :code")
                .param("code", victim)
                .update();
        try {
            assertThat(check(export()).problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("EVI-107"))
                    .anySatisfy(problem -> {
                        assertThat(problem.entry()).isEqualTo("statuses/B/1/dossiers.jsonl");
                        assertThat(problem.text()).startsWith("resolved.total: the dossiers give ");
                    });
        } finally {
            bridge.sql.sql("insert into dossier_version select * from gone").update();
        }
    }

    /** Whoever checks a bundle does not know who made it. */
    @Test
    void whatIsNoBundleIsNamedAndNeverUnpacked() throws IOException {
        for (String manifest : List.of("{}", "null", "[]", "{\"format\":\"vn.nhipcau.evidence.v1\"}")) {
            EvidenceReport report = check(zip(ZipEntry.STORED, manifest));
            assertThat(report.problems())
                    .as(manifest)
                    .extracting(EvidenceReport.Problem::code, EvidenceReport.Problem::entry)
                    .containsExactly(tuple("EVI-101", "manifest.json"));
        }
        assertThat(check(zip(ZipEntry.DEFLATED, "{}")).problems())
                .extracting(EvidenceReport.Problem::text)
                .singleElement(as(STRING))
                .contains("manifest.json is compressed");
    }

    private static byte[] zip(int method, String manifest) throws IOException {
        byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry("manifest.json");
        entry.setMethod(method);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static EvidenceReport check(byte[] bytes) throws IOException {
        return EvidenceCheck.of(file(bytes), Set.of());
    }

    private static EvidenceReport checked(byte[] bytes) {
        try {
            return check(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("bundle.zip"), bytes);
    }
}
