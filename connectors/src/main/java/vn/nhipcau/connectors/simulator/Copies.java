package vn.nhipcau.connectors.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Dossiers that stand in both portals because a commune takes in what its district decides. One portal lags behind the
 * other, so that the newer change must win; some have another code over there and name it.
 */
final class Copies {
    private static final int SAME_CODE = 48;
    private static final int OTHER_CODE = 8;

    private final WorldSettings settings;
    private final List<PortalDossier> rows = new ArrayList<>();
    private final Map<String, String> canonical = new HashMap<>();

    Copies(WorldSettings settings) {
        this.settings = settings;
    }

    /** Rows of the communes' portal, and the rows of the province's portal that take the place of those given. */
    void draw(List<DossierLife> lives) {
        var random = new SplittableRandom(settings.seed() ^ 0xC0B1E5L);
        int copied = 0;
        for (var life : lives) {
            if (copied == SAME_CODE + OTHER_CODE) {
                return;
            }
            if (suits(life) && random.nextInt(3) == 0) {
                copy(life, copied >= SAME_CODE, random.nextBoolean());
                copied++;
            }
        }
    }

    List<PortalDossier> rows() {
        return rows;
    }

    /** Code of one portal to the code under which the dossier is counted once. */
    Map<String, String> canonical() {
        return canonical;
    }

    private boolean suits(DossierLife life) {
        var row = life.knownAt(settings.now());
        return life.portal() == Portal.PROVINCE
                && !life.receivingAgency().equals(life.resolvingAgency())
                && !life.receivingAgency().startsWith("000.00.")
                && life.pauses().isEmpty()
                && life.apologies().isEmpty()
                && !row.deleted()
                && row.receivedAt() != null
                && row.finishedAt() != null
                && row.changedAt().isAfter(row.receivedAt().plusSeconds(3_600));
    }

    private void copy(DossierLife life, boolean underOtherCode, boolean communeLags) {
        var itsCode = underOtherCode ? life.code().replaceFirst("-(\\d{4})$", "-7$1") : life.code();
        var original = underOtherCode ? life.withOtherCodes(List.of(itsCode)) : life;
        var lagging = Objects.requireNonNull(life.receivedAt()).plusSeconds(1_800);
        var atProvince = original.knownAt(communeLags ? settings.now() : lagging);
        var atCommunes = life.at(Portal.COMMUNES, itsCode).knownAt(communeLags ? lagging : settings.now());
        rows.add(atProvince);
        rows.add(atCommunes);
        canonical.put(itsCode, life.code());
    }
}
