package vn.nhipcau.connectors.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Everything that is true in a simulated province at one instant. A pure function of its settings. */
public final class World {
    private final WorldSettings settings;
    private final Roster roster = new Roster();
    private final List<PortalDossier> dossiers;
    private final Map<String, String> canonicalCodes;
    private final List<SimulatedDocument> documents;

    private World(WorldSettings settings) {
        this.settings = settings;
        var lives = new DossierLives(settings, roster).list();
        var copies = new Copies(settings);
        copies.draw(lives);
        canonicalCodes = Map.copyOf(copies.canonical());
        dossiers = rows(lives, copies);
        documents = new DocumentStock(settings, roster).list();
    }

    public static World of(WorldSettings settings) {
        return new World(settings);
    }

    public WorldSettings settings() {
        return settings;
    }

    Roster roster() {
        return roster;
    }

    /** Every row of both portals; a dossier known to both has two. */
    List<PortalDossier> dossiers() {
        return dossiers;
    }

    List<SimulatedDocument> documents() {
        return documents;
    }

    /** The code under which a dossier is counted once, whatever a portal calls it. */
    String canonicalCode(PortalDossier dossier) {
        return canonicalCodes.getOrDefault(dossier.code(), dossier.code());
    }

    private List<PortalDossier> rows(List<DossierLife> lives, Copies copies) {
        Set<String> copied = new HashSet<>(canonicalCodes.values());
        var dirtyOnes = new DirtyRows(settings);
        var rows = new ArrayList<PortalDossier>();
        for (var life : lives) {
            if (!copied.contains(life.code())) {
                rows.add(dirtyOnes.perhaps(life.knownAt(settings.now())));
            }
        }
        rows.addAll(copies.rows());
        for (var life : new BoundaryCases(settings).list()) {
            rows.add(life.knownAt(settings.now()));
        }
        return List.copyOf(rows);
    }

    /** Makes about one row in a hundred wrong, each kind of wrong in turn. */
    private static final class DirtyRows {
        private final WorldSettings settings;
        private final SplittableRandom random;
        private int turn;

        DirtyRows(WorldSettings settings) {
            this.settings = settings;
            this.random = new SplittableRandom(settings.seed() ^ 0xD1127L);
        }

        PortalDossier perhaps(PortalDossier dossier) {
            var kind = Dirt.values()[turn % Dirt.values().length];
            if (random.nextInt(90) != 0 || !kind.suits(dossier)) {
                return dossier;
            }
            turn++;
            return kind.spoil(dossier, settings.now());
        }
    }
}
