package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.DifferenceKind;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.drift.ContractFile;
import vn.nhipcau.routes.drift.Drift;
import vn.nhipcau.routes.drift.SourceContract;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/**
 * A portal changes what it shows: its records are held, encrypted and unread, somebody is told which figures are
 * affected, and once the mapping is mended they are stored as if nothing had happened, while the portal is away.
 */
class DriftedSourceTest extends CollectorCase {
    private static final String MAPPING = """
            mapping: t-dossiers
            record: dossier
            fields:
              dossierCode: { from: ma, as: dossier-code }
              resolvingAgency: { from: dv, as: agency-code }
              receivedAt: { from: nhan, as: date-time }
              dueAt: { from: hen, as: epoch, optional: true }
              stage: { from: tt, as: code, list: tt, optional: true }
              changedAt: { from: sua, as: date-time, optional: true }
            """;
    private static final String CODES = "codes: tt\nvalues: { MOI: RECEIVED, DANG_XU_LY: IN_PROGRESS }\n";
    private static final String STORED = "select concat_ws(' ', dossier_code, received_at, due_at, stage, changed_at)"
            + " from dossier_version order by dossier_code, version_no";

    @BeforeEach
    void aPortalWithAContract() throws Exception {
        collector.write("mappings/t-dossiers.mapping.yaml", MAPPING);
        collector.write("mappings/codes/tt.codes.yaml", CODES);
    }

    private static SourceRecord record(int number, Consumer<Map<String, Object>> change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", code(number));
        tree.put("dv", DISTRICT);
        tree.put("nhan", "%02d/09/2022 08:%02d".formatted(number % 28 + 1, number % 60));
        tree.put("hen", 1_664_600_000_000L + number * 60_000L);
        tree.put("tt", number % 2 == 0 ? "MOI" : "DANG_XU_LY");
        tree.put("sua", "01/10/2022 08:00");
        tree.put("hoTen", "Nguyễn Văn PIICNAME" + number);
        tree.put("cccd", "0790%08d".formatted(number));
        change.accept(tree);
        return new SourceRecord(tree, "record " + number);
    }

    private RunReport read(int first, int count, Consumer<Map<String, Object>> change) {
        ScriptedPortal.script(
                SHOP,
                request -> new Page(
                        IntStream.range(first, first + count)
                                .mapToObj(number -> record(number, change))
                                .toList(),
                        null,
                        null));
        collector.clock.forward(Duration.ofMinutes(15));
        return collector.puller.run(SHOP, null, null);
    }

    /** The next run finds nobody at home. */
    private RunReport runWithoutThePortal() {
        ScriptedPortal.script(SHOP, request -> {
            throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection refused");
        });
        collector.clock.forward(Duration.ofMinutes(15));
        return collector.puller.run(SHOP, null, null);
    }

    private List<String> stored() {
        return sql.sql(STORED).query(String.class).list();
    }

    /** What is stored of a portal that did not change, before everything begins anew. */
    private List<String> undisturbed(int count) throws Exception {
        read(0, count, tree -> {});
        List<String> stored = stored();
        collector.close();
        startACollector();
        aPortalWithAContract();
        return stored;
    }

    /** What quarantine kept, decrypted by the key of the tests. */
    private List<Map<String, Object>> kept() {
        return sql.sql("select payload, item_hash from quarantine")
                .query((row, number) -> opened(row.getBytes(1), row.getBytes(2)))
                .list();
    }

    private static Map<String, Object> opened(byte[] payload, byte[] itemHash) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(new byte[32], "AES"),
                    new GCMParameterSpec(128, payload, 1, 12));
            cipher.updateAAD(itemHash);
            return new ObjectMapper()
                    .readValue(cipher.doFinal(payload, 13, payload.length - 13), new TypeReference<>() {});
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private void holdsUntilMended(
            String code,
            Consumer<Map<String, Object>> change,
            String mendedMapping,
            String was,
            String now,
            String figures)
            throws Exception {
        List<String> expected = undisturbed(180);
        assertThat(read(0, 120, tree -> {}).added()).isEqualTo(120);

        RunReport drifted = read(120, 60, change);

        assertThat(drifted.state()).isEqualTo(RunState.COMPLETE);
        assertThat(drifted.clean()).isFalse();
        assertThat(drifted.rejectedBy()).containsExactly(Map.entry(code, 60L));
        assertThat(sql.sql("select subject || ': ' || detail from incident where cause = ? and closed_at is null")
                        .param(code)
                        .query(String.class)
                        .single())
                .startsWith(SHOP + " ")
                .contains(was, now, figures)
                .doesNotContain("PIIC");
        assertThat(read(120, 60, change).rejectedBy()).containsExactly(Map.entry(code, 60L));
        assertThat(incidents()).containsOnlyOnce(code);
        assertThat(collector.quarantine.replayCause(SHOP, code, "lan").replayed())
                .isZero();

        collector.write("mappings/t-dossiers.mapping.yaml", mendedMapping);
        RunReport failed = runWithoutThePortal();

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(stored()).isEqualTo(expected);
        assertThat(incidents()).doesNotContain(code);
        assertThat(sql.sql("select distinct state from quarantine")
                        .query(String.class)
                        .list())
                .containsExactly("REPLAYED");
        long runs = sql.sql("select count(*) from run").query(Long.class).single();
        runWithoutThePortal();
        assertThat(sql.sql("select count(*) from run").query(Long.class).single())
                .as("nothing is replayed twice")
                .isEqualTo(runs + 1);

        assertThat(read(0, 180, change))
                .extracting(RunReport::added, RunReport::changed, RunReport::rejected)
                .containsExactly(0L, 0L, 0L);
    }

    @Test
    void learnsTheFirstContractFromACompleteRunAndKeepsNothingOfAPersonInIt() {
        read(0, 99, tree -> {});
        assertThat(collector.contracts.inForce(SHOP)).isEmpty();

        read(0, 120, tree -> {});

        SourceContract contract = collector.contracts.inForce(SHOP).orElseThrow();
        assertThat(contract.origin()).isEqualTo(SourceContract.Origin.LEARNED);
        assertThat(contract.profile().records()).isEqualTo(120);
        assertThat(contract.profile().json())
                .contains("EPOCH_MILLIS", "DANG_XU_LY", "hoTen")
                .doesNotContain("PIIC")
                .doesNotContain("Nguy")
                .doesNotContain("0790");
        assertThat(sql.sql("select action from audit").query(String.class).list())
                .containsExactly("CONTRACT_LEARNED");
    }

    @Test
    void holdsRecordsWithoutARequiredFieldUntilTheMappingKnowsItsNewName() throws Exception {
        holdsUntilMended(
                "DRIFT-401",
                tree -> tree.put("ngayNhan", tree.remove("nhan")),
                MAPPING.replace("from: nhan", "from: ngayNhan"),
                "was 100 %",
                "is 0 %",
                "received");
    }

    @Test
    void holdsRecordsWhoseDatesAreTurnedRoundUntilTheMappingReadsThemSo() throws Exception {
        holdsUntilMended(
                "DRIFT-402",
                tree -> {
                    String[] parts = tree.get("nhan").toString().split("[/ ]");
                    tree.put("nhan", parts[1] + "/" + parts[0] + "/2022 " + parts[3]);
                },
                MAPPING.replace("nhan, as: date-time", "nhan, as: date-time, formats: \"MM/dd/yyyy HH:mm\""),
                "dd/MM/yyyy HH:mm",
                "MM/dd/yyyy HH:mm",
                "carriedOver");
    }

    @Test
    void holdsRecordsOnAnotherScaleUntilTheMappingReadsThatScale() throws Exception {
        holdsUntilMended(
                "DRIFT-403",
                tree -> tree.put("hen", (Long) tree.get("hen") / 1000),
                MAPPING.replace("hen, as: epoch", "hen, as: epoch, formats: seconds"),
                "EPOCH_MILLIS (9999999999999)",
                "EPOCH_SECONDS (9999999999)",
                "open.overdue");
    }

    @Test
    void keepsOfAHeldRecordNoPersonalColumn() {
        read(0, 120, tree -> {});
        read(120, 60, tree -> {
            tree.put("ngayNhan", tree.remove("nhan"));
            tree.put("soGiayTo", "079012345678");
            tree.put("nguoiNhan", "LAN");
        });

        String open = sql.sql(
                        "select coalesce(string_agg(t::text, ' '), '') from (select place, problems, item_key from quarantine"
                                + " union all select detail, null, subject from incident) t")
                .query(String.class)
                .single();
        assertThat(open)
                .contains("DRIFT-401")
                .doesNotContain("PIIC")
                .doesNotContain("0790")
                .doesNotContain("LAN");
        assertThat(sql.sql("select coalesce(string_agg(d::text, ' '), '') from source_drift d")
                        .query(String.class)
                        .single())
                .contains("NEW_FIELD")
                .doesNotContain("PIIC")
                .doesNotContain("0790");
        assertThat(kept())
                .hasSize(60)
                .allSatisfy(kept -> assertThat(kept).containsOnlyKeys("ma", "dv", "hen", "tt", "sua", "ngayNhan"));
    }

    @Test
    void holdsOnlyTheRecordsOfANewCodeAndStoresThemOnceTheListHasIt() throws Exception {
        read(0, 120, tree -> {});

        RunReport drifted = read(120, 60, tree -> {
            if (tree.get("tt").equals("MOI")) {
                tree.put("tt", "CHO_KY_SO");
            }
        });

        assertThat(drifted.state()).isEqualTo(RunState.COMPLETE);
        assertThat(drifted).extracting(RunReport::added, RunReport::rejected).containsExactly(30L, 30L);
        assertThat(sql.sql("select detail from incident where cause = 'DRIFT-404'")
                        .query(String.class)
                        .single())
                .contains("tt -> stage", "was DANG_XU_LY, MOI, is CHO_KY_SO");

        collector.write("mappings/codes/tt.codes.yaml", CODES.replace("MOI:", "CHO_KY_SO: IN_PROGRESS, MOI:"));
        assertThat(runWithoutThePortal().state()).isEqualTo(RunState.FAILED);

        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(180);
        assertThat(incidents()).containsExactly("CON-301");
        assertThat(read(120, 60, tree -> tree.put("tt", "CHO_KY_SO")).rejected())
                .isZero();
        assertThat(incidents()).isEmpty();
    }

    @Test
    void storesWhatIsHeldOnceAPersonAcceptsTheSourceAsItIs() {
        read(0, 120, tree -> {});
        Consumer<Map<String, Object>> change = tree -> tree.put("sua", "2022-10-01T08:00");
        assertThat(read(120, 60, change).rejectedBy()).containsExactly(Map.entry("DRIFT-402", 60L));
        assertThat(collector.contracts.open(SHOP)).extracting(Drift::field).containsExactly("sua");

        assertThat(collector.contracts.accept(SHOP, "Đã hỏi đơn vị vận hành", "lan"))
                .isOne();
        collector.puller.release(SHOP);

        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(180);
        assertThat(read(180, 60, change).rejected()).isZero();
        assertThat(read(240, 60, tree -> {}).rejected())
                .as("the earlier writing stays accepted")
                .isZero();
        assertThat(incidents()).isEmpty();
        assertThat(collector.contracts.inForce(SHOP).orElseThrow().by()).isEqualTo("lan");
        assertThat(sql.sql("select detail ->> 'reason' from audit where actor = 'lan' and action = 'CONTRACT_ACCEPTED'")
                        .query(String.class)
                        .single())
                .isEqualTo("Đã hỏi đơn vị vận hành");
    }

    @Test
    void storesWhatARunGoesOnToHoldAfterAPersonHasAccepted() {
        read(0, 120, tree -> {});
        Consumer<Map<String, Object>> change = tree -> tree.put("sua", "2022-10-01T08:00");
        read(120, 60, change);
        sql.sql("delete from quarantine").update();

        RunReport running = read(120, 60, tree -> {
            if (!collector.contracts.open(SHOP).isEmpty()) {
                collector.contracts.accept(SHOP, "Đã hỏi đơn vị vận hành", "lan");
                collector.puller.release(SHOP);
                collector.clock.forward(Duration.ofSeconds(1));
            }
            change.accept(tree);
        });
        assertThat(running.rejectedBy()).containsExactly(Map.entry("DRIFT-402", 60L));
        runWithoutThePortal();

        assertThat(stored()).hasSize(180);
    }

    @Test
    void anotherChangeOfTheMappingDoesNotSetFreeWhatADriftHolds() throws Exception {
        read(0, 120, tree -> {});
        read(120, 60, tree -> tree.put("hen", (Long) tree.get("hen") / 1000));

        collector.write("mappings/t-dossiers.mapping.yaml", MAPPING + "  sectorCode: { from: lv, optional: true }\n");
        runWithoutThePortal();

        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(120);
        assertThat(incidents()).contains("DRIFT-403");
    }

    @Test
    void evenASinglePageIsHeldWhileTheDifferenceIsOpenAndNoMoreOnceThePortalIsAsBefore() {
        read(0, 120, tree -> {});
        Consumer<Map<String, Object>> change = tree -> tree.put("hen", (Long) tree.get("hen") / 1000);
        read(120, 60, change);

        assertThat(read(180, 1, change).rejectedBy()).containsExactly(Map.entry("DRIFT-403", 1L));

        RunReport repaired = read(120, 61, tree -> {});
        assertThat(repaired.rejected()).isZero();
        assertThat(incidents()).isEmpty();
        assertThat(sql.sql("select distinct state from quarantine")
                        .query(String.class)
                        .list())
                .containsExactly("CORRECTED");
    }

    @Test
    void theFileOfTheConfigurationFolderGoesBeforeWhatWasLearned() {
        read(0, 120, tree -> {});
        read(120, 60, tree -> tree.put("sua", "2022-10-01T08:00"));
        SourceProfile learned = collector.contracts.inForce(SHOP).orElseThrow().profile();
        SourceProfile accepted =
                learned.accepting(new Difference(DifferenceKind.MISSING_FIELD, "sua", List.of(), "", "", false, null));

        ContractFile.of(folder, SHOP).write(accepted);
        collector.puller.release(SHOP);

        assertThat(collector.contracts.inForce(SHOP).orElseThrow().origin()).isEqualTo(SourceContract.Origin.FILE);
        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(180);
    }

    @Test
    void aDryRunShowsTheDriftAndTellsNobody() {
        read(0, 120, tree -> {});
        ScriptedPortal.script(SHOP, request -> {
            List<SourceRecord> records = new ArrayList<>();
            IntStream.range(120, 180).forEach(number -> records.add(record(number, tree -> tree.remove("nhan"))));
            return new Page(records, null, null);
        });

        assertThat(collector.puller.dryRun(SHOP, null, null).report().rejectedBy())
                .containsExactly(Map.entry("DRIFT-401", 60L));
        assertThat(incidents()).isEmpty();
        assertThat(collector.contracts.open(SHOP)).isEmpty();
    }
}
