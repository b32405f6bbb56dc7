package vn.nhipcau.routes.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.performance.SourceTraits;

/** Random lives of an era, told page by page to the real store and, beside it, to the tables of truth. */
final class World {

    static final Map<String, SourceTraits.Trait> TRAITS = Map.of(
            "moved", new SourceTraits.Trait(true, 100),
            "copies", new SourceTraits.Trait(false, 50));

    private static final int PAGE = 8_000;

    private World() {}

    static DataSource create(Era era, long seed, int lives) throws SQLException {
        DataSource database = TestDatabase.create();
        Truth truth = new Truth();
        try (Portals portals = new Portals(database)) {
            portals.page("catalogue", era.reading(0).minusSeconds(86_400), era.agencies());
            List<Map<String, List<Dossier>>> readings = readings(era, seed, lives);
            for (int i = 0; i < Era.READINGS; i++) {
                tell(era.reading(i), readings.get(i), portals, truth);
            }
        }
        try (Connection connection = database.getConnection()) {
            truth.write(connection, era, TRAITS);
        }
        return database;
    }

    private static List<Map<String, List<Dossier>>> readings(Era era, long seed, int lives) {
        Chance chance = new Chance(seed, era.first, era.days, era.borders(), era.tet());
        RandomLives random = new RandomLives(chance, Era.NAMED_AGENCIES, Era.READINGS);
        List<Map<String, List<Dossier>>> readings = new ArrayList<>();
        for (int i = 0; i < Era.READINGS; i++) {
            readings.add(new TreeMap<>());
        }
        for (int number = 0; number < lives; number++) {
            for (Telling telling : random.life(number)) {
                readings.get(telling.reading())
                        .computeIfAbsent(telling.source(), source -> new ArrayList<>())
                        .add(telling.dossier());
            }
        }
        return readings;
    }

    private static void tell(Instant begins, Map<String, List<Dossier>> told, Portals portals, Truth truth) {
        Instant at = begins;
        for (Map.Entry<String, List<Dossier>> source : told.entrySet()) {
            List<Dossier> dossiers = source.getValue();
            for (int from = 0; from < dossiers.size(); from += PAGE) {
                List<Dossier> page = dossiers.subList(from, Math.min(dossiers.size(), from + PAGE));
                portals.page(source.getKey(), at, page);
                for (Dossier dossier : page) {
                    truth.tell(at, source.getKey(), dossier);
                }
                at = at.plus(1, ChronoUnit.MICROS);
            }
        }
    }
}
