package vn.nhipcau.connectors.simulator;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.AgencyLevel;

/**
 * The year's 150 documents about the quality system and things that only look like it, after the notice of BCĐ 19 for
 * October 2022: ten agencies held round 1 of the internal audit and the management review, most have plans.
 */
final class DocumentStock {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final List<Integer> AUDITED = List.of(2, 4, 5, 7, 9, 11, 13, 14, 22, 31);

    private final SplittableRandom random;
    private final int year;
    private final LocalDate lastDay;
    private final List<SimulatedAgency> agencies = new ArrayList<>();
    private final List<SimulatedDocument> documents = new ArrayList<>();

    DocumentStock(WorldSettings settings, Roster roster) {
        random = new SplittableRandom(settings.seed() ^ 0xD0CL);
        year = settings.label().getYear();
        lastDay = WorkingHours.date(settings.now()).minusDays(1);
        agencies.addAll(roster.agencies(AgencyLevel.DEPARTMENT));
        agencies.addAll(roster.agencies(AgencyLevel.DISTRICT));
    }

    List<SimulatedDocument> list() {
        planning();
        auditing();
        building();
        falseFriends();
        everyday();
        actions();
        return List.copyOf(documents);
    }

    private void planning() {
        for (int index = 0; index < 28; index++) {
            add(
                    index,
                    1,
                    40,
                    "Kế hoạch",
                    "KH",
                    "Kế hoạch xây dựng, áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO 9001:2015 năm %d",
                    "PLAN");
        }
        for (int index = 6; index < 30; index++) {
            add(index, 20, 70, "Quyết định", "QĐ", "Về việc ban hành Mục tiêu chất lượng năm %d", "OBJECTIVES");
        }
    }

    private void auditing() {
        for (int index = 0; index < 12; index++) {
            add(
                    AUDITED.get(index % 10) - 1 + index / 10 * 2,
                    60,
                    110,
                    "Chương trình",
                    "CTr",
                    "Chương trình đánh giá nội bộ hệ thống quản lý chất lượng ISO 9001:2015 năm %d",
                    "AUDIT_PROGRAMME");
        }
        for (int index = 0; index < 16; index++) {
            add(
                    (index * 2 + 1) % 39,
                    200,
                    250,
                    "Kế hoạch",
                    "KH",
                    "Kế hoạch đánh giá chất lượng nội bộ lần 1 năm %d theo TCVN ISO 9001 : 2015",
                    "AUDIT_PLAN");
        }
        for (int agency : AUDITED) {
            add(
                    agency - 1,
                    251,
                    276,
                    "Báo cáo",
                    "BC",
                    "Báo cáo kết quả đánh giá nội bộ lần 1 năm %d hệ thống quản lý chất lượng ISO 9001-2015",
                    "INTERNAL_AUDIT");
            add(
                    agency - 1,
                    277,
                    286,
                    "Biên bản",
                    "BB",
                    "Biên bản họp xem xét của lãnh đạo về hệ thống quản lý chất lượng năm %d",
                    "MANAGEMENT_REVIEW");
        }
    }

    private void building() {
        for (int index = 0; index < 8; index++) {
            add(
                    index * 4,
                    90,
                    270,
                    "Quyết định",
                    "QĐ",
                    index % 2 == 0
                            ? "Công bố hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia TCVN ISO 9001:2015"
                            : "Công bố lại hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia TCVN ISO 9001:2015",
                    "PUBLICATION");
        }
        for (int index = 0; index < 6; index++) {
            add(
                    index * 5 + 1,
                    10,
                    120,
                    "Quyết định",
                    "QĐ",
                    "Về việc kiện toàn Ban Chỉ đạo ISO của cơ quan",
                    "COMMITTEE");
        }
        for (int index = 0; index < 4; index++) {
            add(
                    index * 7 + 10,
                    100,
                    200,
                    "Thông báo",
                    "TB",
                    "Tập huấn áp dụng hệ thống quản lý chất lượng ISO 9001:2015 và đào tạo đánh giá viên nội bộ",
                    "TRAINING");
        }
        for (int index = 0; index < 5; index++) {
            add(
                    index * 3 + 2,
                    120,
                    240,
                    "Quyết định",
                    "QĐ",
                    "Ban hành 15 quy trình nội bộ bắt buộc thuộc hệ thống tài liệu ISO 9001:2015 (QT-01 đến QT-15)",
                    "MANDATORY_PROCEDURES");
        }
        for (int index = 0; index < 3; index++) {
            add(
                    AUDITED.get(index) - 1,
                    277,
                    288,
                    "Phiếu",
                    "PYC",
                    "Phiếu yêu cầu hành động khắc phục sự không phù hợp số 0" + (index + 1) + " sau đánh giá nội bộ",
                    "CORRECTIVE_ACTION");
        }
    }

    /** Each would fool a rule that reads only half of the subject. */
    private void falseFriends() {
        add(
                5,
                30,
                200,
                "Kế hoạch",
                "KH",
                "Kế hoạch tự đánh giá và đánh giá nội bộ trường trung học phổ thông năm học 2021-2022",
                null);
        add(5, 30, 200, "Báo cáo", "BC", "Báo cáo đánh giá nội bộ chất lượng giáo dục các trường học", null);
        add(13, 30, 200, "Báo cáo", "BC", "Báo cáo kiểm điểm, đánh giá nội bộ chi bộ Đảng quý II", null);
        add(
                0,
                30,
                250,
                "Báo cáo",
                "BC",
                "Báo cáo đánh giá việc giải quyết thủ tục hành chính theo Nghị định số 61/2018/NĐ-CP",
                null);
        add(
                12,
                30,
                250,
                "Quyết định",
                "QĐ",
                "Về việc công bố thủ tục hành chính thuộc phạm vi chức năng quản lý",
                null);
        add(
                2,
                30,
                250,
                "Quyết định",
                "QĐ",
                "Công bố danh mục thủ tục hành chính được chuẩn hóa lĩnh vực đất đai",
                null);
        add(
                11,
                30,
                250,
                "Kế hoạch",
                "KH",
                "Kế hoạch đánh giá nội bộ hệ thống quản lý an toàn thông tin ISO 27001",
                null);
        add(27, 30, 250, "Quyết định", "QĐ", "Công bố hệ thống quản lý môi trường ISO 14001", null);
        add(21, 30, 250, "Báo cáo", "BC", "Báo cáo đánh giá nội bộ phòng thử nghiệm theo ISO/IEC 17025", null);
        add(3, 270, 285, "Giấy mời", "GM", "Giấy mời họp xem xét của lãnh đạo về hệ thống quản lý chất lượng", null);
        add(15, 270, 285, "Giấy mời", "GM", "Giấy mời dự họp xem xét của lãnh đạo năm %d", null);
        add(
                8,
                200,
                285,
                "Công văn",
                "CV",
                "V/v góp ý dự thảo Kế hoạch đánh giá nội bộ hệ thống quản lý chất lượng năm %d",
                null);
    }

    private void everyday() {
        var subjects = List.of(
                "V/v kết nối, liên thông phần mềm quản lý văn bản",
                "V/v báo cáo tình hình giải ngân vốn đầu tư công",
                "V/v chuẩn bị hội nghị sơ kết 9 tháng đầu năm",
                "V/v phòng, chống thiên tai và tìm kiếm cứu nạn",
                "V/v rà soát vị trí việc làm",
                "V/v đôn đốc giải quyết hồ sơ trễ hạn",
                "V/v triển khai thanh toán trực tuyến",
                "V/v quảng cáo dịch vụ chứng nhận ISO của đơn vị tư vấn");
        for (int index = 0; index < subjects.size(); index++) {
            add(index * 4 + 3, 20, 285, "Công văn", "CV", subjects.get(index), null);
        }
    }

    /** One document is taken back, one replaced, one updated, and one bears a day that does not exist. */
    private void actions() {
        act(1, "AUDIT_PLAN", "Thông báo", "TB", "Thu hồi Kế hoạch đánh giá chất lượng nội bộ lần 1 năm %d", false);
        act(
                3,
                "PUBLICATION",
                "Quyết định",
                "QĐ",
                "Công bố lại hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia TCVN ISO 9001:2015 (thay thế)",
                true);
        var updated = act(
                2,
                "COMMITTEE",
                "Quyết định",
                "QĐ",
                "Về việc kiện toàn Ban Chỉ đạo ISO của cơ quan (cập nhật thành viên)",
                true);
        add(29, 40, 60, "Kế hoạch", "KH", "Kế hoạch thực hiện mục tiêu chất lượng năm %d", null);
        int last = documents.size() - 1;
        documents.set(
                last,
                documents
                        .get(last)
                        .onAnImpossibleDay(updated.issuedOn().getYear() + "/02/30", ProblemCode.NOT_A_DATE.wireName()));
    }

    private SimulatedDocument act(
            int action, String milestone, String type, String notation, String subject, boolean provesItself) {
        int place = 0;
        while (!milestone.equals(documents.get(place).milestone())) {
            place++;
        }
        var earlier = documents.get(place);
        if (action != 2) {
            documents.set(place, earlier.provingNothing());
        }
        int agency = agencies.indexOf(earlier.organ());
        add(agency, 282, 288, type, notation, subject, provesItself ? milestone : null);
        var acting = documents.get(documents.size() - 1).with(action, earlier.id());
        documents.set(documents.size() - 1, acting);
        return acting;
    }

    /** A document of some working day between two days of the year; every sixth subject is decomposed Unicode. */
    private void add(
            int agency,
            int fromDay,
            int toDay,
            String type,
            String notation,
            String subject,
            @Nullable String milestone) {
        int number = documents.size() + 1;
        var organ = agencies.get(agency);
        var day = LocalDate.ofYearDay(year, fromDay + random.nextInt(toDay - fromDay));
        while (!WorkingHours.worked(day) || day.isAfter(lastDay)) {
            day = day.minusDays(1);
        }
        var text = subject.contains("%d") ? subject.formatted(year) : subject;
        documents.add(new SimulatedDocument(
                number,
                organ,
                "%d/%s-%s".formatted(100 + number * 7 + random.nextInt(6), notation, organ.shortName()),
                day,
                DATE.format(day),
                type,
                number % 6 == 0 ? Normalizer.normalize(text, Normalizer.Form.NFD) : text,
                0,
                null,
                milestone,
                null));
    }
}
