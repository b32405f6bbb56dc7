package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Pause;

/**
 * A running province: a SOAP and a REST one-stop shop, a folder of electronic records, catalogues, and the truth about
 * all of them. Starting it again with the same settings in the same folder changes no byte.
 */
public final class SimulatedProvince implements AutoCloseable {
    private final World world;
    private final Path folder;
    private final PortalBooks province;
    private final PortalBooks communes;
    private final PortalServer server;
    private final SourceSettings settings;

    private SimulatedProvince(World world, Path folder, Ports ports) throws IOException {
        this.world = world;
        this.folder = folder;
        province = new PortalBooks(world.dossiers(), Portal.PROVINCE);
        communes = new PortalBooks(world.dossiers(), Portal.COMMUNES);
        new CatalogueFiles(world).write(folder);
        writeTruth();
        server = new PortalServer(ports.http(), folder.resolve("server"), province, communes);
        settings = new SourceSettings(folder, server, world.settings().dossiers());
        settings.writeFiles(world.settings().now());
    }

    /**
     * @param folder where records, catalogues, truth, WSDL and request template are laid out
     */
    public static SimulatedProvince start(WorldSettings settings, Path folder, Ports ports) throws IOException {
        return new SimulatedProvince(World.of(settings), folder, ports);
    }

    /** The entries of {@code nhipcau.sources}, addresses and passwords filled in. */
    public Map<String, Object> sources() {
        return settings.all();
    }

    /** Base address of both portals, e.g. {@code http://127.0.0.1:40123}. */
    public String address() {
        return server.address();
    }

    public String soapAddress() {
        return server.soapAddress();
    }

    public String restAddress() {
        return server.restAddress();
    }

    public Path obligations() {
        return folder.resolve("catalogue/obligations.csv");
    }

    public Path records() {
        return folder.resolve("records");
    }

    public Path truth() {
        return folder.resolve("truth");
    }

    /** Agencies that report with software of their own: one after the deadline, the others not at all. */
    public List<OtherSender> otherSenders() {
        return Roster.OTHER_SENDERS.stream()
                .map(other -> new OtherSender(
                        other.agency(),
                        world.roster().agency(other.agency()).name(),
                        other.sender(),
                        other.sendsLate()))
                .toList();
    }

    /** Rows of both portals together. */
    public int dossierRows() {
        return province.all().size() + communes.all().size();
    }

    public int documents() {
        return world.documents().size();
    }

    /** The SOAP service answers every call with a web page and HTTP 200. */
    public void htmlInsteadOfSoap() {
        server.faults().answerHtmlInsteadOfSoap();
    }

    /** The REST service loses the end of every answer. */
    public void truncatedJson() {
        server.faults().truncateJson();
    }

    /** Both portals refuse connections. */
    public void down() {
        server.down();
    }

    /** Ends every fault. */
    public void heal() {
        server.faults().heal();
        server.up();
    }

    /**
     * Lets a portal change a dossier: an open one is resolved, a closed one handed over again. The truth follows.
     *
     * @param at moment of the change
     */
    public void touch(String dossierCode, Instant at) throws IOException {
        var books = province.holds(dossierCode) ? province : communes;
        books.change(dossierCode, dossier -> {
            var finished = dossier.finishedAt() == null ? at : dossier.finishedAt();
            var how = dossier.closedBy() == null ? ClosedBy.RESOLVED : dossier.closedBy();
            var pauses = dossier.portal().dueIncludesPauses() ? List.<Pause>of() : dossier.pauses();
            return dossier.closed(finished, at, how).pausedBy(pauses).changed(at);
        });
        writeTruth();
    }

    private void writeTruth() throws IOException {
        new TruthFiles(world)
                .write(
                        truth(),
                        Stream.concat(province.all().stream(), communes.all().stream())
                                .toList());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /**
     * @param sendsLate true: its status comes after the deadline (on the 25th); false: it never comes
     */
    public record OtherSender(String agency, String name, String sender, boolean sendsLate) {}
}
