package vn.nhipcau.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.source.Sha256;

class SimulatedProvinceTest extends ProvinceCase {
    private static final WorldSettings SETTINGS = WorldSettings.OCTOBER_2022.withDossiers(2_000);
    private static final String EVER = "2022-01-01T00:00:00";
    private static final String NOW = "2022-10-20T08:00:01";

    SimulatedProvinceTest() {
        super(SETTINGS);
    }

    @Test
    void publishesItsWsdl() throws Exception {
        assertThat(client.get(province.soapAddress() + "?wsdl")).contains("LayDanhSachHoSo", province.soapAddress());
    }

    @Test
    void refusesAWrongPasswordOverSoap() throws Exception {
        var answer = client.soap("wrong", EVER, NOW, 1, 10);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Fault").doesNotContain("MaHoSo");
    }

    @Test
    void refusesAWindowThatIsNoTime() throws Exception {
        var answer = client.soap(Login.SOAP_PASSWORD, "hôm qua", NOW, 1, 10);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Client", "TuThoiDiem");
    }

    @Test
    void pagesOverSoapWithoutGapsOrRepeats() throws Exception {
        var served = client.allOverSoap(EVER, NOW, 137).stream()
                .map(row -> PortalClient.text(row, "MaHoSo"))
                .filter(code -> !code.isEmpty())
                .toList();

        assertThat(served).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(truthCodes("hue-one-stop"));
    }

    @Test
    void theSoapWindowIsHalfOpenOverTheLastChange() throws Exception {
        var in = client.allOverSoap("2022-09-15T00:00:00", "2022-10-15T00:00:00+07:00", 1_000);

        assertThat(in)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(LocalDateTime.parse(PortalClient.text(row, "NgayCapNhat")))
                        .isBetween("2022-09-15T00:00:00", "2022-10-14T23:59:59.999"));
    }

    @Test
    void pagesOverRestUpToItsTotal() throws Exception {
        var codes = new ArrayList<String>();
        long total = client.rest("?start=0&end=1").get("total").asLong();
        for (int start = 0; start < total; start += 201) {
            client.rest("?start=%d&end=%d".formatted(start, start + 201))
                    .get("data")
                    .forEach(row -> codes.add(row.get("dossierNo").asText()));
        }

        assertThat((long) codes.size()).isEqualTo(total);
        assertThat(codes.stream().filter(code -> !code.isEmpty()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(truthCodes("commune-one-stop"));
    }

    @Test
    void theRestWindowHoldsWholeDaysOfTheLastChange() throws Exception {
        var day = client.rest("?start=0&end=0&fromStatisticDate=03/10/2022&toStatisticDate=04/10/2022");

        assertThat(day.get("total").asInt()).isPositive();
        assertThat(day.get("data"))
                .allSatisfy(row -> assertThat(row.get("modifiedDate").asText()).matches("0[34]/10/2022 .*"));
    }

    @Test
    void refusesAWrongPasswordASiteItDoesNotKnowAndADayThatDoesNotExistOverRest() throws Exception {
        assertThat(client.rest("wrong", OpenCpsApi.GROUP, "").statusCode()).isEqualTo(401);
        assertThat(client.rest(Login.REST_PASSWORD, "1", "").statusCode()).isEqualTo(400);
        assertThat(client.rest(Login.REST_PASSWORD, OpenCpsApi.GROUP, "?fromStatisticDate=31/11/2022")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void servesOverSoapWhatTheTruthSays() throws Exception {
        var truth = goodOnes("hue-one-stop");
        int seen = 0;
        for (var row : client.allOverSoap(EVER, NOW, 1_000)) {
            var expected = truth.get(PortalClient.text(row, "MaHoSo"));
            if (expected != null) {
                seen++;
                assertThat(PortalClient.text(row, "MaDonViXuLy")).isEqualTo(expected.getField("resolving_agency"));
                assertThat(PortalClient.text(row, "MaTTHC")).startsWith(expected.getField("procedure_code"));
                assertThat(local(PortalClient.text(row, "NgayTiepNhan"))).isEqualTo(expected.getField("received_at"));
                assertThat(local(PortalClient.text(row, "NgayHenTra"))).isEqualTo(expected.getField("due_at"));
                assertThat(local(PortalClient.text(row, "NgayKetThuc"))).isEqualTo(expected.getField("finished_at"));
                assertThat(local(PortalClient.text(row, "NgayCapNhat"))).isEqualTo(expected.getField("changed_at"));
                assertThat(PortalClient.text(row, "DaXoa")).isEqualTo(expected.getField("deleted"));
            }
        }
        assertThat(seen).isEqualTo(truth.size());
    }

    @Test
    void servesOverRestWhatTheTruthSays() throws Exception {
        var truth = goodOnes("commune-one-stop");
        int seen = 0;
        for (var row : client.rest("?start=0&end=0").get("data")) {
            var expected = truth.get(row.get("dossierNo").asText());
            if (expected != null) {
                seen++;
                assertThat(row.get("govAgencyCode").asText()).isEqualTo(expected.getField("resolving_agency"));
                assertThat(opencps(row, "receiveDate")).isEqualTo(expected.getField("received_at"));
                assertThat(opencps(row, "dueDate")).isEqualTo(expected.getField("due_at"));
                assertThat(opencps(row, "releaseDate")).isEqualTo(expected.getField("finished_at"));
                assertThat(opencps(row, "finishDate")).isEqualTo(expected.getField("returned_at"));
                assertThat(opencps(row, "modifiedDate")).isEqualTo(expected.getField("changed_at"));
            }
        }
        assertThat(seen).isEqualTo(truth.size());
    }

    @Test
    void aSecondStartInTheSameFolderChangesNoByte(@TempDir Path other) throws Exception {
        SimulatedProvince.start(SETTINGS, other, Ports.ANY).close();
        var before = files(other);
        SimulatedProvince.start(SETTINGS, other, Ports.ANY).close();

        assertThat(files(other)).isEqualTo(before).hasSizeGreaterThan(155);
    }

    @Test
    void fallsDownAndGetsUpAtTheSameAddress(@TempDir Path other) throws Exception {
        try (var fragile = SimulatedProvince.start(SETTINGS.withDossiers(200), other, Ports.ANY)) {
            var caller = new PortalClient(fragile);
            var address = fragile.address();
            fragile.htmlInsteadOfSoap();
            assertThat(caller.soap(Login.SOAP_PASSWORD, EVER, NOW, 1, 5).body()).startsWith("<!DOCTYPE html>");
            fragile.truncatedJson();
            var half = caller.rest(Login.REST_PASSWORD, OpenCpsApi.GROUP, "").body();
            assertThatThrownBy(() -> new ObjectMapper().readTree(half)).isInstanceOf(IOException.class);
            fragile.down();
            assertThatThrownBy(() -> caller.rest("")).isInstanceOf(ConnectException.class);
            fragile.heal();

            assertThat(caller.rest("").get("total").asInt()).isPositive();
            assertThat(caller.soap(Login.SOAP_PASSWORD, EVER, NOW, 1, 5).body()).contains("<TongSo>");
            assertThat(fragile.address()).isEqualTo(address);
        }
    }

    @Test
    void aTouchedDossierIsServedAgainWithItsNewState(@TempDir Path other) throws Exception {
        try (var changing = SimulatedProvince.start(SETTINGS.withDossiers(200), other, Ports.ANY)) {
            var open = World.of(SETTINGS.withDossiers(200)).dossiers().stream()
                    .filter(row -> row.portal() == Portal.PROVINCE && row.dirt() == null)
                    .filter(row -> row.receivedAt() != null && row.closedBy() == null)
                    .findFirst()
                    .orElseThrow();
            changing.touch(open.code(), Instant.parse("2022-10-20T03:00:00Z"));

            var later = new PortalClient(changing).allOverSoap("2022-10-20T09:00:00", "2022-10-20T11:00:00", 10);
            assertThat(later).hasSize(1);
            assertThat(PortalClient.text(later.get(0), "MaHoSo")).isEqualTo(open.code());
            assertThat(PortalClient.text(later.get(0), "TrangThai")).isEqualTo("DA_TRA");
        }
    }

    @Test
    void wiresFiveSourcesWithTheirFiles() {
        var sources = province.sources();

        assertThat(sources)
                .containsOnlyKeys("hue-agencies", "hue-procedures", "hue-one-stop", "commune-one-stop", "hue-records");
        JsonNode soap = new ObjectMapper().valueToTree(sources).at("/hue-one-stop/with");
        assertThat(Path.of(soap.get("wsdl").asText())).exists();
        assertThat(Path.of(soap.get("request").asText())).content().contains("{{from}}");
        assertThat(province.obligations()).content().contains("*,DEPARTMENT");
    }

    private List<String> truthCodes(String source) throws IOException {
        return truth().stream()
                .filter(row -> row.getField("source").equals(source))
                .filter(row -> !row.getField("expected_problem")
                        .equals(Dirt.MISSING_KEY.expected().wireName()))
                .map(row -> row.getField("dossier_code"))
                .toList();
    }

    private Map<String, NamedCsvRecord> goodOnes(String source) throws IOException {
        return truth().stream()
                .filter(row -> row.getField("source").equals(source))
                .filter(row -> row.getField("expected_problem").isEmpty())
                .collect(Collectors.toMap(row -> row.getField("dossier_code"), row -> row));
    }

    private List<NamedCsvRecord> truth() throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(province.truth().resolve("dossier.csv"))) {
            return csv.stream().toList();
        }
    }

    private static String local(String time) {
        return time.startsWith("0001")
                ? ""
                : LocalDateTime.parse(time)
                        .atZone(WorldSettings.ZONE)
                        .toInstant()
                        .toString();
    }

    private static String opencps(JsonNode row, String field) {
        var text = row.get(field).asText();
        return text.isEmpty()
                ? ""
                : LocalDateTime.parse(text, OpenCpsRow.TIME)
                        .atZone(WorldSettings.ZONE)
                        .toInstant()
                        .toString();
    }

    private static Map<String, String> files(Path root) throws Exception {
        var hashes = new TreeMap<String, String>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(path).toString(), Sha256.hex(path) + " " + Files.getLastModifiedTime(path));
            }
        }
        return hashes;
    }
}
