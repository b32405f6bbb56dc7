package vn.nhipcau.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.source.SourceRecord;

/** What the portals serve, read through the shipped mappings, is the truth again; what is dirty is refused for it. */
class ShippedMappingsTest extends ProvinceCase {
    private static final WorldSettings SETTINGS = WorldSettings.OCTOBER_2022.withDossiers(4_000);
    private static final MappingCatalog MAPPINGS =
            MappingCatalog.shipped(Clock.fixed(SETTINGS.now(), WorldSettings.ZONE));

    ShippedMappingsTest() {
        super(SETTINGS);
    }

    @Test
    void theProvincesRowsMeanWhatTheTruthSays() throws Exception {
        var rows = new ArrayList<Object>();
        for (var row : client.allOverSoap("2022-01-01T00:00:00", "2022-10-20T08:00:01", 1_000)) {
            rows.add(tree(row));
        }
        check(Portal.PROVINCE, MAPPINGS.find("one-stop-soap", null), rows);
    }

    @Test
    void theCommunesRowsMeanWhatTheTruthSays() throws Exception {
        var answer = client.rest(Login.REST_PASSWORD, OpenCpsApi.GROUP, "").body();
        Map<String, Object> page = new ObjectMapper().readValue(answer, new TypeReference<Map<String, Object>>() {});
        var rows = new ArrayList<Object>((List<?>) page.getOrDefault("data", List.of()));
        check(Portal.COMMUNES, MAPPINGS.find("opencps-dossiers", null), rows);
    }

    private static void check(Portal portal, Mapping mapping, List<Object> rows) {
        var byPerson = new HashMap<String, PortalDossier>();
        World.of(SETTINGS).dossiers().stream()
                .filter(row -> row.portal() == portal)
                .forEach(row -> byPerson.put(new Person(row.person()).name(), row));
        assertThat(rows).hasSize(byPerson.size());
        for (var row : rows) {
            var fields = (Map<?, ?>) row;
            var name = String.valueOf(fields.get(portal == Portal.PROVINCE ? "HoTenChuHoSo" : "applicantName"));
            var truth = Objects.requireNonNull(byPerson.get(name), name);
            var result = mapping.apply(new SourceRecord(row, truth.code()), WorldSettings.ZONE);
            if (truth.dirt() == null || inNoCatalogue(truth.dirt())) {
                assertThat(result).as(truth.code()).isInstanceOf(MappingResult.Mapped.class);
                compare((Dossier) ((MappingResult.Mapped) result).record(), truth);
            } else {
                assertThat(result).as(truth.code()).isInstanceOf(MappingResult.Rejected.class);
                assertThat(((MappingResult.Rejected) result).problems())
                        .extracting(MappingProblem::code)
                        .contains(truth.dirt().expected());
            }
        }
    }

    /** Only the store can tell: a mapping knows no catalogue. */
    private static boolean inNoCatalogue(Dirt dirt) {
        return dirt == Dirt.UNKNOWN_AGENCY || dirt == Dirt.UNKNOWN_PROCEDURE;
    }

    private static void compare(Dossier read, PortalDossier truth) {
        assertThat(read.dossierCode()).isEqualTo(truth.code());
        assertThat(read.otherCodes()).as(truth.code()).isEqualTo(truth.otherCodes());
        assertThat(read.procedureCode()).isEqualTo(truth.procedure().substring(0, 8));
        assertThat(read.resolvingAgency()).isEqualTo(truth.resolvingAgency());
        assertThat(read.receivingAgency()).as(truth.code()).isEqualTo(truth.receivingAgency());
        assertThat(read.channel()).as(truth.code()).isEqualTo(truth.channel());
        assertThat(read.submittedAt()).isEqualTo(truth.submittedAt());
        assertThat(read.receivedAt()).isEqualTo(truth.receivedAt());
        assertThat(read.dueAt()).isEqualTo(truth.dueAt());
        assertThat(read.firstDueAt()).isEqualTo(truth.portal() == Portal.PROVINCE ? truth.firstDueAt() : null);
        assertThat(read.finishedAt()).isEqualTo(truth.finishedAt());
        assertThat(read.returnedAt()).isEqualTo(truth.returnedAt());
        assertThat(read.closedBy()).as(truth.code()).isEqualTo(truth.closedBy());
        assertThat(read.pauses()).as(truth.code()).isEqualTo(truth.pauses());
        assertThat(read.apologies()).as(truth.code()).isEqualTo(truth.apologies());
        assertThat(read.deleted()).as(truth.code()).isEqualTo(truth.deleted());
        assertThat(read.changedAt()).isEqualTo(truth.changedAt());
        assertThat(read.toString()).doesNotContain("PIIC", new Person(truth.person()).identity());
    }

    private static Object tree(Element element) {
        var content = new LinkedHashMap<String, Object>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                content.merge(inner.getLocalName(), tree(inner), ShippedMappingsTest::both);
            }
        }
        return content.isEmpty() ? element.getTextContent() : content;
    }

    private static Object both(Object before, Object next) {
        var list = new ArrayList<Object>(before instanceof List<?> several ? several : List.of(before));
        list.add(next);
        return list;
    }
}
