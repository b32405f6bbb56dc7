package vn.nhipcau.mappings.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.source.SourceRecord;

/** Which differences are seen, which of them stop a source, and which single bad records are not. */
class ContractDiffTest {
    @TempDir
    Path folder;

    private Portal portal;
    private SourceProfile contract;

    @BeforeEach
    void aContract() {
        portal = new Portal(folder);
        contract = portal.profile(200, tree -> {});
    }

    private List<Difference> after(int count, Consumer<Map<String, Object>> change) {
        return ContractDiff.between(contract, portal.profile(count, change), portal.mapping.reads());
    }

    private static List<String> told(List<Difference> differences) {
        return differences.stream()
                .map(difference ->
                        difference.kind().code() + " " + difference.field() + (difference.stops() ? " stops" : ""))
                .toList();
    }

    @Test
    void seesNothingWhereNothingChanged() {
        assertThat(after(60, tree -> {})).isEmpty();
        assertThat(after(3, tree -> tree.remove("nhan"))).isEmpty();
    }

    @Test
    void stopsForARequiredFieldThatIsGoneAndNotesTheNewOne() {
        List<Difference> found = after(50, tree -> tree.put("maHoSo", tree.remove("ma")));

        assertThat(told(found)).containsExactly("DRIFT-401 ma stops", "DRIFT-406 maHoSo");
        assertThat(found.get(0)).extracting(Difference::was, Difference::now).containsExactly("100 %", "0 %");
        assertThat(found.get(0).ours()).containsExactly("dossierCode");
        assertThat(found.get(1).now()).isEqualTo("TEXT (999.99.99.A99-999999-9999)");
    }

    @Test
    void stopsForAnOptionalFieldThatWasAlwaysNamedAndIsGone() {
        assertThat(told(after(30, tree -> tree.remove("nhan")))).containsExactly("DRIFT-401 nhan stops");
    }

    @Test
    void stopsForDatesWrittenTheOtherWayRound() {
        List<Difference> found = after(60, tree -> {
            String[] parts = tree.get("nhan").toString().split("[/ ]");
            tree.put("nhan", parts[1] + "/" + parts[0] + "/2022 " + parts[3]);
        });

        assertThat(told(found)).containsExactly("DRIFT-402 nhan stops");
        assertThat(found.get(0).now()).isEqualTo("MM/dd/yyyy HH:mm");
    }

    @Test
    void seesNothingInDatesThatAreFirstReadAfterTheTwelfth() {
        contract = portal.profile(
                200, tree -> tree.put("nhan", "0" + tree.get("nhan").toString().charAt(1) + "/09/2022 08:00"));

        assertThat(after(60, tree -> {})).isEmpty();
        assertThat(told(after(60, tree -> tree.put("nhan", "09/23/2022 08:00"))))
                .containsExactly("DRIFT-402 nhan stops");
    }

    @Test
    void stopsForSecondsInPlaceOfMilliseconds() {
        List<Difference> found = after(50, tree -> tree.put("hen", (Long) tree.get("hen") / 1000));

        assertThat(told(found)).containsExactly("DRIFT-403 hen stops");
        assertThat(found.get(0).now()).isEqualTo("EPOCH_SECONDS (9999999999)");
    }

    @Test
    void tellsACodeThatNeitherTheContractNorTheCodeListKnows() {
        assertThat(after(50, tree -> tree.put("tt", "CHO_KY_SO")))
                .filteredOn(difference -> difference.kind() == DifferenceKind.NEW_CODE)
                .singleElement()
                .satisfies(difference -> assertThat(difference.text())
                        .isEqualTo("DRIFT-404 tt -> closedBy: was DA_TRA, MOI, is CHO_KY_SO."));
    }

    @Test
    void aFewBadRecordsAreNoDrift() {
        int[] number = {0};
        assertThat(after(100, tree -> {
                    if (number[0]++ < 4) {
                        tree.remove("ma");
                    } else if (number[0] < 10) {
                        tree.put("hen", "hôm qua");
                    }
                }))
                .isEmpty();
    }

    @Test
    void tellsAFieldThatIsSeldomFilledNow() {
        assertThat(told(after(150, tree -> tree.put("boSung", List.of())))).containsExactly("DRIFT-405 boSung");
    }

    @Test
    void aContractWithAnAcceptedDifferenceDiffersNoMore() {
        Consumer<Map<String, Object>> change = tree -> tree.put("hen", (Long) tree.get("hen") / 1000);
        Difference found = after(50, change).get(0);

        contract = contract.accepting(found);

        assertThat(after(50, change)).isEmpty();
    }

    @Test
    void keepsOfADriftedRecordWhatAMendedMappingMayNeedAndNothingOfAPerson() {
        Map<String, Object> tree = Portal.tree(7);
        tree.put("ngayNhan", tree.remove("nhan"));
        tree.put("ngaySinh", "01/02/1985");
        tree.put("capNgay", "01/02/1985");
        tree.put("nguoiNop", "LAN");
        tree.put("soGiayTo", "079012345678");
        tree.put("boSung", List.of(Map.of("ngay", "02/09/2022", "ngayBoSung", "03/09/2022", "noiDung", "Bổ sung")));

        Map<String, Object> kept = new RawCapture(contract).of(new SourceRecord(tree, "p"), portal.mapping);

        assertThat(kept)
                .containsOnlyKeys("ma", "dv", "hen", "tt", "boSung", "ngayNhan")
                .containsEntry("dv", Map.of("ma", "000.00.31.H57"))
                .containsEntry("boSung", List.of(Map.of("ngay", "02/09/2022", "ngayBoSung", "03/09/2022")));
    }
}
