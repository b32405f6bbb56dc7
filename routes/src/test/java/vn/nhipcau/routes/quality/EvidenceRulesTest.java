package vn.nhipcau.routes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.routes.catalogue.CatalogueSettings;

class EvidenceRulesTest {

    private static final QualityCatalogue SHIPPED = QualityCatalogue.load(CatalogueSettings.defaults());

    private final EvidenceRules rules = SHIPPED.rules();

    private String recognised(String type, String subject) {
        return rules.recognise(type, FoldedText.of(subject))
                .map(EvidenceRule::id)
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kế hoạch   | Kế hoạch xây dựng, áp dụng, duy trì và cải tiến HTQLCL theo TCVN ISO 9001:2015 năm 2022 | plan
            Kế hoạch   | Duy trì, cải tiến Hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001-2015 | plan
            Quyết định | V/v ban hành Mục tiêu chất lượng năm 2022 | objectives
            Kế hoạch   | Kế hoạch thực hiện mục tiêu chất lượng năm 2022 của Sở Y tế | objectives
            Chương trình | Chương trình đánh giá nội bộ HTQLCL năm 2022 | audit-programme
            Kế hoạch   | Kế hoạch đánh giá chất lượng nội bộ đợt 1 năm 2022 | audit-plan
            Thông báo  | Lịch đánh giá nội bộ hệ thống quản lý chất lượng | audit-plan
            Báo cáo    | Kết quả đánh giá nội bộ lần 1 năm 2022 HTQLCL theo TCVN ISO 9001 : 2015 | internal-audit-report
            Biên bản   | Biên bản họp xem xét của lãnh đạo về HTQLCL | management-review
            Thông báo  | Kết luận cuộc họp xem xét của Lãnh đạo năm 2022 | management-review
            Quyết định | Công bố Hệ thống quản lý chất lượng phù hợp TCVN ISO 9001:2015 | publication
            Quyết định | Công bố lại hệ thống quản lý chất lượng | publication
            Bản công bố | Bản công bố hệ thống quản lý chất lượng phù hợp tiêu chuẩn quốc gia | publication
            Quyết định | Kiện toàn Ban Chỉ đạo ISO của Sở Tài nguyên và Môi trường | committee
            Quyết định | Ban hành các quy trình nội bộ theo tiêu chuẩn ISO 9001:2015 | procedures
            Quyết định | Ban hành hệ thống tài liệu HTQLCL | procedures
            Báo cáo    | Kết quả tập huấn nhận thức ISO 9001:2015 cho công chức | training
            Phiếu      | Phiếu báo cáo sự không phù hợp và hành động khắc phục | corrective-action
            Biên bản   | Biên bản đánh giá nội bộ đợt 1 HTQLCL, phát hiện 03 điểm không phù hợp | audit-finding
            Báo cáo    | Báo cáo đánh giá nội bộ HTQLCL năm 2022 không phát hiện điểm không phù hợp | internal-audit-report
            Biên bản   | Biên bản kiểm tra việc áp dụng HTQLCL ghi nhận 2 điểm không phù hợp | inspection-finding
            Báo cáo    | Báo cáo khắc phục các điểm không phù hợp theo biên bản đánh giá nội bộ | corrective-action
            Quyết định | Ban hành Chính sách chất lượng | policy
            """)
    void recognisesWhatTheNoticeAsksFor(String type, String subject, String rule) {
        assertThat(recognised(type, subject)).isEqualTo(rule);
        assertThat(recognised(
                        Normalizer.normalize(type, Normalizer.Form.NFD),
                        Normalizer.normalize(subject, Normalizer.Form.NFD).toUpperCase()))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Giấy mời   | Họp xem xét của lãnh đạo về HTQLCL
            Giấy mời   | Mời dự đánh giá nội bộ ISO 9001:2015
            Thông báo  | Mời dự họp xem xét của lãnh đạo
            Kế hoạch   | Kế hoạch đánh giá nội bộ kiểm định chất lượng giáo dục trường Tiểu học Vĩnh Ninh
            Báo cáo    | Báo cáo đánh giá nội bộ của Trường THPT Quốc Học
            Báo cáo    | Báo cáo đánh giá nội bộ chi bộ Văn phòng
            Báo cáo    | Đánh giá nội bộ việc giải quyết thủ tục hành chính theo cơ chế một cửa
            Báo cáo    | Đánh giá nội bộ theo Nghị định 61/2018/NĐ-CP
            Quyết định | Công bố danh mục thủ tục hành chính thuộc phạm vi quản lý của Sở Y tế
            Quyết định | Ban hành quy trình an toàn thông tin ISO/IEC 27001
            Kế hoạch   | Áp dụng hệ thống quản lý môi trường ISO 14001:2015
            Quyết định | Dự thảo Quyết định ban hành mục tiêu chất lượng năm 2022
            Công văn   | Lấy ý kiến mục tiêu chất lượng năm 2022
            Công văn   | Giới thiệu dịch vụ chứng nhận ISO 9001:2015
            Kế hoạch   | Họp xem xét của lãnh đạo năm 2022
            Công văn   | Báo cáo tình hình kinh tế xã hội tháng 10
            """)
    void isNotTakenInByFalseFriends(String type, String subject) {
        assertThat(recognised(type, subject)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sở Tài nguyên và Môi trường", "Trưởng phòng Tổ chức", "thị trường", "trường hợp"})
    void doesNotTakeEveryTruongForASchool(String words) {
        assertThat(recognised("Báo cáo", "Đánh giá nội bộ HTQLCL của " + words)).isEqualTo("internal-audit-report");
    }

    @Test
    void readsYearRoundAndStandardFromTheSubject() {
        String subject = FoldedText.of("Kết quả đánh giá nội bộ đợt II năm 2022 theo TCVN ISO 9001 : 2008");
        assertThat(SubjectFacts.year(subject)).isEqualTo(2022);
        assertThat(SubjectFacts.round(subject)).isEqualTo(2);
        assertThat(SubjectFacts.standard(subject)).isEqualTo("ISO 9001:2008");
        assertThat(SubjectFacts.round(FoldedText.of("đánh giá nội bộ lần thứ nhất")))
                .isEqualTo(1);
        assertThat(SubjectFacts.round(FoldedText.of("đánh giá nội bộ lần 3"))).isEqualTo(3);
        assertThat(SubjectFacts.round(FoldedText.of("đánh giá nội bộ"))).isNull();
    }

    @Test
    void countsTheMandatoryProceduresADecisionNames() {
        MandatoryProcedures mandatory = SHIPPED.mandatory();
        assertThat(mandatory.count()).isEqualTo(15);
        assertThat(mandatory.issuedBy(
                        FoldedText.of("Ban hành quy trình ISO QT-01, QT 02 và Quy trình xem xét của lãnh đạo")))
                .containsExactly("QT-01", "QT-02", "QT-13");
        assertThat(mandatory.issuedBy(FoldedText.of("Ban hành 15 quy trình nội bộ bắt buộc theo ISO")))
                .hasSize(15);
        assertThat(mandatory.issuedBy(FoldedText.of("Ban hành 10 quy trình nội bộ bắt buộc theo ISO")))
                .isEmpty();
        assertThat(mandatory.issuedBy(FoldedText.of("Ban hành quy trình ISO QT-011")))
                .isEmpty();
    }

    @Test
    void tellsEveryProblemOfARuleFileAtOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), """
                standard: "ISO 9001:2015"
                rules:
                  - { id: one, milestone: PUBLISHED, clause: "9", subjects: ["(", "b"] }
                  - { id: one, clause: "9", subject: [a] }
                """);
        assertThatThrownBy(() -> QualityCatalogue.load(new CatalogueSettings(null, file, null, null, null, null, null)))
                .hasMessageContaining("\"PUBLISHED\" is none of")
                .hasMessageContaining("the pattern \"(\" cannot be read")
                .hasMessageContaining("\"subject\" is none of the keys")
                .hasMessageContaining("there is no pattern")
                .hasMessageContaining("the id \"one\" stands twice");
    }
}
