package vn.nhipcau.connectors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** The contract for connectors that ask over HTTP; a test writes what its portals answer. */
public abstract class HttpConnectorContract extends ConnectorContract {
    protected static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    protected Path base;

    private final List<HttpPortal> portals = new ArrayList<>();

    @AfterEach
    void closePortals() {
        portals.forEach(HttpPortal::close);
    }

    protected HttpPortal portal(HttpPortal.Handler handler) throws IOException {
        HttpPortal portal = new HttpPortal(handler);
        portals.add(portal);
        return portal;
    }

    protected static void assertProblem(SourceSpec source, ConnectorProblem problem, String text) throws Exception {
        try (Reading reading = new Reading(source)) {
            assertThatThrownBy(() -> reading.pages(null, 7))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining(text)
                    .extracting(failure -> ((ConnectorException) failure).problem())
                    .isEqualTo(problem);
        }
    }
}
