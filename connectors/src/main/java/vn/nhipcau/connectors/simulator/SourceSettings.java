package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The five entries of {@code nhipcau.sources} that wire a running province, and the files they name. */
final class SourceSettings {
    private static final String REQUEST = """
            <LayDanhSachHoSo xmlns="http://motcua.gov.vn/hoso">
              <TuThoiDiem>{{from}}</TuThoiDiem>
              <DenThoiDiem>{{to}}</DenThoiDiem>
              <Trang>{{page}}</Trang>
              <KichThuoc>{{size}}</KichThuoc>
            </LayDanhSachHoSo>
            """;

    /** A small province has as many pages as a large one. */
    private static final int PAGES = 20;

    private static final int LARGEST_PAGE = 500;

    private final Path folder;
    private final PortalServer server;
    private final int pageSize;

    SourceSettings(Path folder, PortalServer server, int dossiers) {
        this.pageSize = Math.min(LARGEST_PAGE, dossiers / PAGES);
        this.folder = folder.toAbsolutePath().normalize();
        this.server = server;
    }

    void writeFiles(Instant modified) throws IOException {
        new StableFile(wsdl(), modified).write(CatalogueFiles.resource("hoso.wsdl"));
        new StableFile(request(), modified).write(REQUEST);
    }

    Map<String, Object> all() {
        return map(
                "hue-agencies", catalogue("Danh mục cơ quan", "agencies", "agencies-csv"),
                "hue-procedures", catalogue("Danh mục thủ tục hành chính", "procedures", "procedures-csv"),
                "hue-one-stop", oneStop(),
                "commune-one-stop", communes(),
                "hue-records", records());
    }

    private Map<String, Object> catalogue(String name, String kind, String mapping) {
        return map(
                "name",
                name,
                "kind",
                kind,
                "connector",
                "file",
                "mapping",
                mapping,
                "every",
                "1h",
                "with",
                folderOf("catalogue/" + kind, "*.csv", "csv"));
    }

    private Map<String, Object> records() {
        return map(
                "name", "Hệ thống quản lý văn bản",
                "kind", "electronic-records",
                "connector", "file",
                "mapping", "edxml-documents",
                "every", "15m",
                "page-size", pageSize,
                "with", folderOf("records", "*.edxml", "edxml"));
    }

    private Map<String, Object> folderOf(String path, String include, String format) {
        return map("directory", folder.resolve(path).toString(), "include", include, "format", format);
    }

    private Map<String, Object> oneStop() {
        return map(
                "name", "Một cửa điện tử tỉnh",
                "kind", "one-stop-shop",
                "connector", "soap",
                "mapping", "one-stop-soap",
                "every", "15m",
                "overlap", "24h",
                "zone", WorldSettings.ZONE.getId(),
                "with",
                        map(
                                "wsdl",
                                wsdl().toString(),
                                "endpoint",
                                server.soapAddress(),
                                "service",
                                OneStopSoap.SERVICE,
                                "port",
                                OneStopSoap.PORT,
                                "operation",
                                OneStopSoap.OPERATION,
                                "soap-version",
                                "1.1",
                                "request",
                                request().toString(),
                                "date-format",
                                "yyyy-MM-dd'T'HH:mm:ss.SSS",
                                "records",
                                "DanhSach.HoSo",
                                "paging",
                                "page",
                                "page-size",
                                pageSize,
                                "first-page",
                                1,
                                "next",
                                "TrangTiep",
                                "total",
                                "TongSo",
                                "username",
                                Login.USER,
                                "password",
                                Login.SOAP_PASSWORD));
    }

    private Map<String, Object> communes() {
        return map(
                "name", "Một cửa cấp xã",
                "kind", "one-stop-shop",
                "connector", "rest",
                "mapping", "opencps-dossiers",
                "every", "15m",
                "overlap", "24h",
                "zone", WorldSettings.ZONE.getId(),
                "due-includes-pauses", true,
                "with",
                        map(
                                "url",
                                server.restAddress(),
                                "query",
                                map(
                                        "start", "{{offset}}",
                                        "end", "{{end}}",
                                        "fromStatisticDate", "{{from}}",
                                        "toStatisticDate", "{{to}}"),
                                "headers",
                                map("groupId", OpenCpsApi.GROUP),
                                "date-format",
                                "dd/MM/yyyy",
                                "records",
                                "data",
                                "paging",
                                "offset",
                                "page-size",
                                pageSize,
                                "total",
                                "total",
                                "auth",
                                "basic",
                                "username",
                                Login.USER,
                                "password",
                                Login.REST_PASSWORD));
    }

    private Path wsdl() {
        return folder.resolve("hoso.wsdl");
    }

    private Path request() {
        return folder.resolve("lay-danh-sach-ho-so.xml");
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            map.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return map;
    }
}
