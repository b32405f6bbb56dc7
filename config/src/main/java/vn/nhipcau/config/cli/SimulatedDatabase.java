package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.nhipcau.config.runtime.PortalDatabase;
import vn.nhipcau.config.runtime.StartException;
import vn.nhipcau.connectors.simulator.OpenCpsTable;
import vn.nhipcau.connectors.simulator.SimulatedProvince;
import vn.nhipcau.connectors.simulator.WorldSettings;

/** The communes' one-stop shop as its database: PostgreSQL, read by a user who may change nothing. */
final class SimulatedDatabase implements SimulatedPortal {
    private static final String SOURCE = "commune-one-stop";

    /** The shipped example in PostgreSQL's spelling: names with capitals are quoted. */
    private static final String QUERY = """
            select dossierId as "dossierId", dossierNo as "dossierNo", referenceUid as "referenceUid",
                   serviceCode as "serviceCode", govAgencyCode as "govAgencyCode", online_,
                   fromViaPostal as "fromViaPostal", submitDate as "submitDate", receiveDate as "receiveDate",
                   dueDate as "dueDate", releaseDate as "releaseDate", finishDate as "finishDate",
                   processDate as "processDate", modifiedDate as "modifiedDate", dossierStatus as "dossierStatus",
                   lockState as "lockState", originality
            from opencps_dossier
            where modifiedDate >= :from and modifiedDate < :to
              and (:last_key is null or dossierId > :last_key)
            order by dossierId
            limit :size
            """;

    private static final String COUNT =
            "select count(*) from opencps_dossier where modifiedDate >= :from and modifiedDate < :to\n";

    private final PortalDatabase database;
    private final SimulatedProvince province;
    private final Path folder;

    private SimulatedDatabase(PortalDatabase database, SimulatedProvince province, Path folder) {
        this.database = database;
        this.province = province;
        this.folder = folder;
    }

    /**
     * @param folder where the database and the files with the queries lie
     * @param port 0 for any free one
     */
    static SimulatedDatabase start(SimulatedProvince province, WorldSettings world, Path folder, int port)
            throws IOException, SQLException, StartException {
        PortalDatabase database = PortalDatabase.start(folder.resolve("database"), port);
        SimulatedDatabase portal = new SimulatedDatabase(database, province, folder);
        try {
            try (Connection owner = database.connect()) {
                OpenCpsTable.fill(owner, world);
            }
            database.letIn();
            Files.writeString(portal.query(), QUERY);
            Files.writeString(portal.countQuery(), COUNT);
            return portal;
        } catch (IOException | SQLException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    @Override
    public String address() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(database.port(), database.name());
    }

    @Override
    public Map<String, Object> sources() {
        Map<String, Object> with = new LinkedHashMap<>();
        with.put("driver", "postgresql");
        with.put("host", "127.0.0.1");
        with.put("port", database.port());
        with.put("database", database.name());
        with.put("username", PortalDatabase.READER);
        with.put("password", database.readerPassword());
        with.put("query", query().toString());
        with.put("count-query", countQuery().toString());
        with.put("key", "dossierId");
        with.put("changed-at", "modifiedDate");
        Map<String, Object> sources = SimulatedPortal.those(province, SimulatedPortal::isCatalogue);
        if (province.sources().get(SOURCE) instanceof Map<?, ?> communes) {
            sources.put(
                    SOURCE,
                    SimulatedPortal.changed(
                            communes, Map.of("connector", "jdbc", "mapping", "opencps-table", "with", with)));
        }
        return sources;
    }

    private Path query() {
        return folder.resolve("opencps-dossiers.sql");
    }

    private Path countQuery() {
        return folder.resolve("opencps-count.sql");
    }

    @Override
    public void close() throws IOException, StartException {
        database.close();
    }
}
