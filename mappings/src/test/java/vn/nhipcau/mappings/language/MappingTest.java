package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;
import vn.nhipcau.mappings.source.SourceRecord;

class MappingTest {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void mapsAPausedDossierOfOpenCps() {
        Mapping mapping = MappingCatalog.shipped().find("opencps-dossiers", null);
        MappingResult result = mapping.apply(
                new SourceRecord(
                        Map.ofEntries(
                                Map.entry("dossierNo", "000.00.04.H48-220921-0001"),
                                Map.entry("serviceCode", "1.001612"),
                                Map.entry("govAgencyCode", "SKHDT"),
                                Map.entry("receiveDate", "21/09/2022 08:30:00"),
                                Map.entry("dueDate", "26/09/2022 17:00:00"),
                                Map.entry("releaseDate", ""),
                                Map.entry("dossierStatus", "waiting"),
                                Map.entry("lockState", "PAUSE"),
                                Map.entry("online", "true"),
                                Map.entry("originality", 3)),
                        "page 0 record 1"),
                HANOI);
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        Dossier dossier = (Dossier) ((MappingResult.Mapped) result).record();
        assertThat(dossier.channel()).isEqualTo(Channel.ONLINE);
        assertThat(dossier.receivedAt()).isEqualTo(Instant.parse("2022-09-21T01:30:00Z"));
        assertThat(dossier.pauses())
                .isEqualTo(List.of(new Pause(Instant.parse("2022-09-21T01:30:00Z"), null, PauseReason.SUPPLEMENT)));
        assertThat(dossier.deleted()).isFalse();
    }
}
