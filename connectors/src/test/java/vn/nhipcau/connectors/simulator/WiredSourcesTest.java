package vn.nhipcau.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.IsoDocument;

/** The province as it is wired, read by the real connectors through the shipped mappings. */
class WiredSourcesTest extends ProvinceCase {
    private static final WorldSettings SETTINGS = WorldSettings.OCTOBER_2022.withDossiers(200);
    private static final MappingCatalog MAPPINGS =
            MappingCatalog.shipped(Clock.fixed(SETTINGS.now(), WorldSettings.ZONE));

    WiredSourcesTest() {
        super(SETTINGS);
    }

    @Test
    void theAgenciesAreThoseOfTheNotice() throws Exception {
        var byLevel = mapped(read("hue-agencies")).stream()
                .map(result -> (Agency) result.record())
                .collect(Collectors.groupingBy(Agency::level, Collectors.counting()));

        assertThat(byLevel)
                .containsOnly(
                        Map.entry(AgencyLevel.PROVINCE, 1L),
                        Map.entry(AgencyLevel.DEPARTMENT, 30L),
                        Map.entry(AgencyLevel.DISTRICT, 9L),
                        Map.entry(AgencyLevel.COMMUNE, 141L));
    }

    @Test
    void everyProcedureIsUnderstood() throws Exception {
        var results = read("hue-procedures");

        assertThat(mapped(results))
                .hasSameSizeAs(results)
                .hasSize(new Roster().procedures().size());
    }

    @Test
    void everyDocumentIsUnderstoodButTheOneOfAnImpossibleDay() throws Exception {
        var results = read("hue-records");
        var truth = new HashMap<String, SimulatedDocument>();
        World.of(SETTINGS).documents().forEach(document -> truth.put(document.id(), document));

        assertThat(results).hasSize(150);
        assertThat(mapped(results)).hasSize(149).allSatisfy(result -> {
            var document = (IsoDocument) result.record();
            var expected = Objects.requireNonNull(truth.get(document.documentId()), document.documentId());
            assertThat(document.issuedOn()).isEqualTo(expected.issuedOn());
            assertThat(document.action().ordinal()).isEqualTo(expected.action());
            assertThat(document.organ()).isEqualTo(expected.organ().code());
            assertThat(document.toString()).doesNotContainIgnoringCase("PIIC");
        });
        assertThat(results)
                .filteredOn(MappingResult.Rejected.class::isInstance)
                .singleElement()
                .satisfies(result -> assertThat(((MappingResult.Rejected) result).problems())
                        .extracting(problem -> problem.code().wireName())
                        .containsExactly("MAP-103"));
    }

    /** The window of {@link Reading} ends with the 15th 00:00, and this portal counts that whole day in. */
    @Test
    void theCommunesArePagedThroughToTheirTotal() throws Exception {
        var from = Reading.FROM;
        var to = Reading.TO.plus(Duration.ofDays(1));
        var expected = World.of(SETTINGS).dossiers().stream()
                .filter(row -> row.portal() == Portal.COMMUNES)
                .filter(row ->
                        !row.changedAt().isBefore(from) && row.changedAt().isBefore(to))
                .count();

        assertThat(read("commune-one-stop")).hasSize((int) expected).hasSizeGreaterThan(25);
    }

    private static List<MappingResult.Mapped> mapped(List<MappingResult> results) {
        return results.stream()
                .filter(MappingResult.Mapped.class::isInstance)
                .map(MappingResult.Mapped.class::cast)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<MappingResult> read(String id) throws Exception {
        var source =
                (Map<String, Object>) Objects.requireNonNull(province.sources().get(id));
        var spec = new SourceSpec(
                id,
                String.valueOf(source.get("connector")),
                (Map<String, Object>) Objects.requireNonNull(source.get("with")),
                WorldSettings.ZONE,
                folder);
        var mapping = MAPPINGS.find(String.valueOf(source.get("mapping")), null);
        try (var reading = new Reading(spec)) {
            return reading.records(60).stream()
                    .flatMap(record -> mapping.cut(record).stream())
                    .map(record -> mapping.apply(record, WorldSettings.ZONE))
                    .toList();
        }
    }
}
