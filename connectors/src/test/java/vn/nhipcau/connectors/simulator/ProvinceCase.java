package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A running province for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class ProvinceCase {
    private final WorldSettings world;

    Path folder;
    SimulatedProvince province;
    PortalClient client;

    ProvinceCase(WorldSettings world) {
        this.world = world;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        province = SimulatedProvince.start(world, folder, Ports.ANY);
        client = new PortalClient(province);
    }

    @AfterAll
    void stop() throws IOException {
        province.close();
    }
}
