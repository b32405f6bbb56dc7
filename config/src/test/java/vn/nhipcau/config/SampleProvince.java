package vn.nhipcau.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A small province in files: agencies, dossiers of four months and an ISO document, with a few rows that cannot be
 * right. Personal columns carry canaries that must never show up anywhere.
 */
final class SampleProvince {
    static final String CANARY = "PIIC-NAME";
    static final String DEPARTMENT = "000.00.03.H57";
    static final String SILENT_DISTRICT = "000.00.33.H57";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final List<String> DEPARTMENTS = List.of(
            "Sở Khoa học và Công nghệ",
            "Sở Công Thương",
            "Sở Giáo dục và Đào tạo",
            "Sở Giao thông vận tải",
            "Sở Kế hoạch và Đầu tư",
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Nội vụ",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Sở Tài chính",
            "Sở Tài nguyên và Môi trường",
            "Sở Thông tin và Truyền thông",
            "Sở Tư pháp",
            "Sở Văn hóa và Thể thao",
            "Sở Xây dựng",
            "Sở Y tế");
    private static final List<String> DISTRICTS = List.of(
            "Ủy ban nhân dân thành phố Huế",
            "Ủy ban nhân dân thị xã Hương Thủy",
            "Ủy ban nhân dân huyện Phú Vang",
            "Ủy ban nhân dân huyện Quảng Điền");

    private SampleProvince() {}

    /** Writes configuration and files and answers the configuration folder. */
    static Path write(Path folder) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(config.resolve("agencies"));
        Files.createDirectories(config.resolve("dossiers"));
        Files.createDirectories(config.resolve("documents"));
        Files.createDirectories(config.resolve("communes"));
        Files.writeString(config.resolve("application.yaml"), CONFIGURATION);
        Files.writeString(config.resolve("obligations.csv"), """
                agency,level,obligation,sender,from,to,kind
                *,DEPARTMENT,monthly-status,,,,MANDATORY
                *,DISTRICT,monthly-status,,,,MANDATORY
                *,COMMUNE,monthly-status,,,,ENCOURAGED
                000.00.33.H57,DISTRICT,monthly-status,quang-dien,,,MANDATORY
                """);
        Files.writeString(config.resolve("agencies/agencies.csv"), agencies());
        Files.writeString(config.resolve("dossiers/2022.csv"), dossiers());
        Path samples = Path.of("../mappings/catalog/samples/edxml-documents");
        for (String sample : List.of("plan-2022.edxml", "impossible-date-2022.edxml")) {
            Files.copy(samples.resolve(sample), config.resolve("documents").resolve(sample));
        }
        return config;
    }

    private static String agencies() {
        StringBuilder rows = new StringBuilder("ma,ten,cap,ma_cha,ngay_hl,ngay_hhl,ke_thua,ma_khac\n");
        for (int i = 0; i < DEPARTMENTS.size(); i++) {
            rows.append("000.00.%02d.H57,%s,sở,,,,,\n".formatted(i + 3, DEPARTMENTS.get(i)));
        }
        for (int i = 0; i < DISTRICTS.size(); i++) {
            rows.append("000.00.%d.H57,%s,huyện,,,,,\n".formatted(i + 30, DISTRICTS.get(i)));
        }
        for (int i = 1; i <= 12; i++) {
            rows.append("000.%02d.31.H57,\"Ủy ban nhân dân xã Thủy %s, thị xã Hương Thủy\",xã,000.00.31.H57,,,,\n"
                    .formatted(i, "ABCDEGHKLMNP".charAt(i - 1)));
        }
        return rows.toString();
    }

    private static String dossiers() {
        Random random = new Random(57);
        StringBuilder rows = new StringBuilder(
                "ma_ho_so,ma_tthc,don_vi_tiep_nhan,don_vi_xu_ly,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,ngay_tra,"
                        + "trang_thai,ngay_cap_nhat,ho_ten,dia_chi\n");
        for (int i = 0; i < 1500; i++) {
            String agency = i % 5 == 0
                    ? "000.00.%d.H57".formatted(30 + random.nextInt(3))
                    : (i % 5 == 1
                            ? "000.%02d.31.H57".formatted(1 + random.nextInt(12))
                            : "000.00.%02d.H57".formatted(3 + random.nextInt(15)));
            LocalDateTime received = LocalDateTime.of(2022, 7, 1, 7, 30)
                    .plusDays(random.nextInt(105))
                    .plusMinutes(random.nextInt(480));
            LocalDateTime due = received.plusDays(5 + random.nextInt(20));
            LocalDateTime finished = received.plusDays(1 + random.nextInt(22)).plusMinutes(random.nextInt(200));
            boolean open = finished.isAfter(LocalDateTime.of(2022, 10, 18, 0, 0));
            rows.append(String.format(
                    Locale.ROOT,
                    "%s-%s-%04d,1.%06d.000.00.00.H57,%s,%s,%d,%s,%s,%s,%s,%s,%s,PIIC-NAME-%d,PIIC-ADDR-%d%n",
                    agency,
                    received.format(DateTimeFormatter.ofPattern("yyMMdd")),
                    i,
                    1000 + random.nextInt(9),
                    agency,
                    agency,
                    1 + random.nextInt(3),
                    MOMENT.format(received),
                    MOMENT.format(due),
                    open ? "" : MOMENT.format(finished),
                    open ? "" : MOMENT.format(finished),
                    open ? "4" : (random.nextInt(30) == 0 ? "7" : "10"),
                    MOMENT.format(open ? received : finished),
                    i,
                    i));
        }
        for (int i = 0; i < 4; i++) {
            rows.append("000.00.04.H57-221001-9%03d,1.001000,000.00.04.H57,000.00.04.H57,2,31/09/2022 08:00:00,,,,4,"
                            .formatted(i))
                    .append("01/10/2022 08:00:00,PIIC-NAME-X,PIIC-ADDR-X\n");
        }
        rows.append("000.00.05.H57-221002-9100,1.001000,000.00.05.H57,000.00.05.H57,2,02/10/2022 08:00:00,,,,99,")
                .append("02/10/2022 08:00:00,PIIC-NAME-Y,PIIC-ADDR-Y\n");
        return rows.toString();
    }

    private static final String CONFIGURATION = """
            nhipcau:
              catalogue:
                obligations: obligations.csv
              sources:
                sample-agencies:
                  name: Danh mục đơn vị
                  kind: agencies
                  connector: file
                  mapping: agencies-csv
                  cron: "0 0 3 1 1 ?"
                  with: { directory: agencies, format: csv }
                sample-shop:
                  name: Cổng một cửa cấp tỉnh
                  kind: one-stop-shop
                  connector: file
                  mapping: dossiers-csv
                  cron: "0 0 3 1 1 ?"
                  with: { directory: dossiers, format: csv }
                sample-records:
                  name: Văn bản điện tử
                  kind: electronic-records
                  connector: file
                  mapping: edxml-documents
                  cron: "0 0 3 1 1 ?"
                  with: { directory: documents, format: edxml }
                sample-commune:
                  name: Bản kê của xã
                  kind: one-stop-shop
                  connector: file
                  mapping: dossiers-csv
                  snapshot: true
                  cron: "0 0 3 1 1 ?"
                  with: { directory: communes, format: csv }
                resting:
                  name: Cổng huyện chưa nối
                  kind: one-stop-shop
                  connector: file
                  mapping: dossiers-csv
                  cron: "0 0 3 1 1 ?"
                  with: { directory: documents, include: "*.none", format: csv }
            """;
}
