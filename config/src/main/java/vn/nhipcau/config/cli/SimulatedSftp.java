package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.nhipcau.connectors.simulator.SftpSite;
import vn.nhipcau.connectors.simulator.SimulatedProvince;

/** The province's files on an SFTP server: catalogues as CSV, electronic records as edXML. */
final class SimulatedSftp implements SimulatedPortal {
    private static final String USER = "nhipcau";

    /** Opens nothing but the simulator. */
    private static final String PASSWORD = "sftp-2022";

    private final SftpSite site;
    private final SimulatedProvince province;
    private final Path folder;

    private SimulatedSftp(SftpSite site, SimulatedProvince province, Path folder) {
        this.site = site;
        this.province = province;
        this.folder = folder;
    }

    /**
     * @param folder the province's, which is served; the file with the server's key is written there, too
     * @param port 0 for any free one
     */
    static SimulatedSftp start(SimulatedProvince province, Path folder, int port) throws IOException {
        SftpSite site = new SftpSite(folder, port, USER, PASSWORD);
        SimulatedSftp portal = new SimulatedSftp(site, province, folder);
        try {
            Files.writeString(portal.knownHosts(), site.knownHost());
            return portal;
        } catch (IOException failed) {
            site.close();
            throw failed;
        }
    }

    @Override
    public String address() {
        return "sftp://127.0.0.1:" + site.port();
    }

    @Override
    public Map<String, Object> sources() {
        Map<String, Object> sources = SimulatedPortal.those(province, source -> "file".equals(source.get("connector")));
        sources.replaceAll((id, source) -> source instanceof Map<?, ?> files ? moved(files) : source);
        return sources;
    }

    /** What lies in a folder here, read from the server. */
    private Map<String, Object> moved(Map<?, ?> source) {
        Map<String, Object> with = new LinkedHashMap<>();
        with.put("host", "127.0.0.1");
        with.put("port", site.port());
        with.put("username", USER);
        with.put("password", PASSWORD);
        with.put("known-hosts", knownHosts().toString());
        if (source.get("with") instanceof Map<?, ?> local) {
            local.forEach((key, value) -> with.put(key.toString(), value));
            Path directory = Path.of(String.valueOf(local.get("directory")));
            with.put("directory", folder.relativize(directory).toString());
        }
        return SimulatedPortal.changed(source, Map.of("connector", "sftp", "with", with));
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    @Override
    public void close() throws IOException {
        site.close();
    }
}
