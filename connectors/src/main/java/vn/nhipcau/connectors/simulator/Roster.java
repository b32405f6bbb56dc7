package vn.nhipcau.connectors.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.LimitUnit;

/** Who is who in Thừa Thiên Huế of 2022 and which procedures they handle; the same for every seed. */
final class Roster {
    /** Districts with one-stop software and a reporting sender of their own; nothing of theirs is in our portals. */
    static final List<OtherSender> OTHER_SENDERS = List.of(
            new OtherSender("000.00.35.H57", "quang-dien-one-stop", true),
            new OtherSender("000.00.36.H57", "phu-vang-one-stop", false),
            new OtherSender("000.00.38.H57", "a-luoi-one-stop", false),
            new OtherSender("000.00.39.H57", "nam-dong-one-stop", false));

    private final List<SimulatedAgency> agencies;
    private final List<SimulatedProcedure> procedures;

    Roster() {
        agencies = records("agencies.csv").stream()
                .map(row -> new SimulatedAgency(
                        row.getField("ma"),
                        row.getField("ten"),
                        AgencyLevel.valueOf(row.getField("cap")),
                        row.getField("ma_cha")))
                .toList();
        procedures = records("procedures.csv").stream().map(Roster::procedure).toList();
    }

    List<SimulatedAgency> agencies(AgencyLevel level) {
        return agencies.stream().filter(agency -> agency.level() == level).toList();
    }

    List<SimulatedProcedure> procedures() {
        return procedures;
    }

    SimulatedAgency agency(String code) {
        return agencies.stream()
                .filter(agency -> agency.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Districts that work with the province's one-stop shop. */
    List<SimulatedAgency> districtsOfOurs() {
        return agencies(AgencyLevel.DISTRICT).stream()
                .filter(agency ->
                        OTHER_SENDERS.stream().noneMatch(other -> other.agency().equals(agency.code())))
                .toList();
    }

    static List<NamedCsvRecord> records(String resource) {
        try (var stream = Objects.requireNonNull(Roster.class.getResourceAsStream(resource), resource);
                var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " of the simulator cannot be read", e);
        }
    }

    private static SimulatedProcedure procedure(NamedCsvRecord row) {
        var unit = row.getField("don_vi_thoi_han");
        return new SimulatedProcedure(
                row.getField("ma"),
                row.getField("ma_linh_vuc"),
                unit.isEmpty() ? 0 : Integer.parseInt(row.getField("thoi_han")),
                unit.isEmpty() ? null : LimitUnit.valueOf(unit),
                row.getField("noi_giai_quyet"),
                Integer.parseInt(row.getField("trong_so")));
    }

    /**
     * @param sendsLate whether it reports after the deadline (on the 25th) or not at all
     */
    record OtherSender(String agency, String sender, boolean sendsLate) {}
}
