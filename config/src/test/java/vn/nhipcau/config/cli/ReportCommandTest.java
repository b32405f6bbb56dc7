package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.config.client.ApiClient;

/** {@code report} and {@code events} against a running server. */
class ReportCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void theNoticeIsPrintedOrStoredInTheFormAskedFor(@TempDir Path folder) throws IOException {
        assertThat(terminal.ask("report", "2022-10")).isZero();
        assertThat(terminal.text()).startsWith("<!doctype html>").contains("THÔNG BÁO");

        Path document = folder.resolve("thong-bao.docx");
        assertThat(terminal.ask(
                        "report",
                        "2022-10",
                        "--format",
                        "docx",
                        "--published",
                        "2022-10-28",
                        "--output",
                        "" + document))
                .isZero();
        assertThat(terminal.text()).isEmpty();
        assertThat(terminal.words()).contains(document.toString());
        try (InputStream file = Files.newInputStream(document);
                XWPFDocument opened = new XWPFDocument(file)) {
            assertThat(opened.getTables().get(0).getText()).contains("ngày 28 tháng 10 năm 2022");
        }
        Path book = folder.resolve("phu-luc.xlsx");
        assertThat(terminal.ask("report", "2022-10", "--format", "xlsx", "--output", "" + book))
                .isZero();
        try (InputStream file = Files.newInputStream(book);
                XSSFWorkbook opened = new XSSFWorkbook(file)) {
            assertThat(opened.getSheet("Sổ theo dõi").getLastRowNum()).isEqualTo(31);
        }
    }

    @Test
    void programsGetOneObjectWithRegisterProvinceAndAgencies() {
        assertThat(terminal.ask("report", "2022-10", "--json")).isZero();

        assertThat(terminal.objects()).hasSize(1);
        JsonNode report = terminal.objects().get(0);
        assertThat(report.at("/period/period").asText()).isEqualTo("2022-10");
        assertThat(report.path("register")).hasSize(31);
        assertThat(report.path("province").path("resolved.total").asLong()).isPositive();
        assertThat(report.path("agencies").path(0).at("/figures/resolved/total").isNumber())
                .isTrue();
    }

    @Test
    void theEventLogIsStored(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("log.json");

        assertThat(terminal.ask("events", "2022-09", "--until", "2022-10", "--output", "" + log))
                .isZero();

        JsonNode written = ApiClient.JSON.readTree(log.toFile());
        assertThat(written.fieldNames()).toIterable().containsExactly("objectTypes", "eventTypes", "objects", "events");
        assertThat(written.path("events")).hasSizeGreaterThan(100);
    }

    @Test
    void whatNobodyCanKnowYetIsRefused() {
        assertThat(terminal.ask("report", "2022-10", "--as-of", "2099-01-01")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("API-101", "still to come");
        assertThat(terminal.ask("report", "10/2022")).isEqualTo(ExitCode.USAGE);
    }
}
