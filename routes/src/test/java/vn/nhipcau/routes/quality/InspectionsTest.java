package vn.nhipcau.routes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionsTest {

    private static final String HEADER = "inspection,year,list,kind,level,agency,count\n";

    private static InspectionReport report(String rows, int year) {
        List<String> problems = new ArrayList<>();
        Inspections read = Inspections.read("inspections.csv", rows.startsWith("#") ? rows : HEADER + rows, problems);
        assertThat(problems).isEmpty();
        return read.of(year);
    }

    @Test
    void theListsOfAnGiangAddUp() throws Exception {
        InspectionReport report = report(Files.readString(Path.of("catalog/examples/inspections.csv")), 2021);

        assertThat(report.problems()).isEmpty();
        assertThat(report.lists())
                .extracting(InspectionReport.Listed::list, InspectionReport.Listed::total)
                .containsExactly(tuple("RECORDS", 197), tuple("ON_SITE", 66));
    }

    @Test
    void aListOfAnotherYearIsNotShown() throws Exception {
        assertThat(report(Files.readString(Path.of("catalog/examples/inspections.csv")), 2022)
                        .lists())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 5, 14, true", "2, 5, 13, false"})
    void twentyOneSupportedAgenciesAreTwoAndFiveAndFourteen(
            int departments, int districts, int communes, boolean fits) {
        InspectionReport report = report("""
                BCĐ 19,2022,SUPPORT,,,,21
                BCĐ 19,2022,SUPPORT,,DEPARTMENT,,%d
                BCĐ 19,2022,SUPPORT,,DISTRICT,,%d
                BCĐ 19,2022,SUPPORT,,COMMUNE,,%d
                """.formatted(departments, districts, communes), 2022);
        if (fits) {
            assertThat(report.problems()).isEmpty();
        } else {
            assertThat(report.problems())
                    .containsExactly(
                            "Danh sách được tập huấn, hỗ trợ của BCĐ 19 năm 2022: nêu 21 cơ quan nhưng các phần"
                                    + " cộng lại là 20 = 2 + 5 + 13; sửa dòng 2 hoặc các dòng 3, 4, 5 của tệp danh sách kiểm tra.");
        }
    }

    @Test
    void mandatoryAndEncouragedOnesAddUpToTheWholeAndByLevel() {
        InspectionReport report = report("""
                346,2021,ON_SITE,,,,66
                346,2021,ON_SITE,MANDATORY,,,14
                346,2021,ON_SITE,MANDATORY,DEPARTMENT,,10
                346,2021,ON_SITE,MANDATORY,DISTRICT,,5
                346,2021,ON_SITE,ENCOURAGED,,,51
                """, 2021);
        assertThat(report.problems())
                .hasSize(2)
                .anyMatch(text -> text.contains("bắt buộc: nêu 14") && text.contains("15 = 10 + 5"));
        assertThat(report.problems()).anyMatch(text -> text.contains("nêu 66") && text.contains("65 = 14 + 51"));
    }

    @Test
    void namesAreCountedAndMayStandOnTwoListsButNotTwiceOnOne() {
        InspectionReport report = report("""
                346,2021,RECORDS,,,,2
                346,2021,RECORDS,,DEPARTMENT,A,
                346,2021,RECORDS,,COMMUNE,B,
                346,2021,ON_SITE,MANDATORY,,,2
                346,2021,ON_SITE,MANDATORY,DEPARTMENT,A,
                346,2021,ON_SITE,ENCOURAGED,COMMUNE,B,
                346,2021,ON_SITE,ENCOURAGED,COMMUNE,B,
                """, 2021);
        assertThat(report.overlaps())
                .containsExactly(new InspectionReport.Overlap("346 RECORDS", "346 ON_SITE", List.of("A", "B")));
        assertThat(report.problems())
                .containsExactly(
                        "Danh sách kiểm tra tại chỗ của 346 năm 2021, bắt buộc: nêu 2 cơ quan nhưng danh sách ghi tên 1; sửa dòng 5 hoặc bổ sung tên.",
                        "Danh sách kiểm tra tại chỗ của 346 năm 2021, khuyến khích, cấp COMMUNE: cơ quan B được ghi 2 lần (các dòng 7, 8); giữ một dòng.");
    }
}
