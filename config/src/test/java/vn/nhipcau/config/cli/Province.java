package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The installation a reader of the guides has: its agencies are known, its portals are not. */
final class Province {
    static final List<String> AGENCIES = List.of("000.00.07.H57", "000.00.12.H57", "000.00.31.H57");

    private static final List<String> FIGURES = List.of(
            "carriedOver",
            "received.total",
            "resolved.total",
            "resolved.early",
            "resolved.onTime",
            "resolved.late",
            "resolved.noLimit",
            "withdrawn",
            "open.total",
            "open.inTime",
            "open.overdue",
            "open.paused",
            "open.noLimit");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Province() {}

    static void write(Shell shell) throws IOException {
        shell.write("config/application.yaml", """
                nhipcau:
                  sources:
                    agencies:
                      name: Danh mục đơn vị
                      kind: agencies
                      connector: file
                      mapping: agencies-csv
                      cron: "0 0 3 1 1 ?"
                      with: { directory: agencies, format: csv }
                """);
        StringBuilder rows = new StringBuilder("ma,ten,cap,ma_cha,ngay_hl,ngay_hhl,ke_thua,ma_khac\n");
        AGENCIES.forEach(
                agency -> rows.append(agency).append(",Sở mã ").append(agency).append(",sở,,,,,\n"));
        shell.write("config/agencies/agencies.csv", rows.toString());
    }

    /** Closes 2022-10 and tells the figures of each agency that are not zero. */
    static SortedMap<String, Map<String, Integer>> figures(Shell shell) throws Exception {
        assertThat(shell.type("./nhipcau run agencies; echo $?")).endsWith("0");
        assertThat(shell.type("./nhipcau period close 2022-10; echo $?")).endsWith("0");
        List<String> lines = new ArrayList<>(shell.type("./nhipcau report 2022-10 --json"));
        SortedMap<String, Map<String, Integer>> figures = new TreeMap<>();
        for (JsonNode agency : JSON.readTree(lines.get(0)).path("agencies")) {
            Map<String, Integer> own = new TreeMap<>();
            for (String figure : FIGURES) {
                int number = agency.path("figures")
                        .at("/" + figure.replace('.', '/'))
                        .asInt();
                if (number != 0) {
                    own.put(figure, number);
                }
            }
            figures.put(agency.path("agency").asText(), own);
        }
        return figures;
    }
}
