package vn.nhipcau.connectors.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.catalog.AcceptedContracts;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.TlsFailures;
import vn.nhipcau.connectors.tls.SourceTls;
import vn.nhipcau.connectors.xml.SafeXml;
import vn.nhipcau.connectors.xml.XmlRecordCutter;
import vn.nhipcau.mappings.source.Sha256;

/**
 * A WSDL that has been read once, by our own parser, and compared with the accepted one. What CXF is given is these very
 * bytes: one that was fetched is kept as a file, and nothing it imports may be fetched behind its back.
 */
final class WsdlDocument {
    private static final Logger LOG = LoggerFactory.getLogger(WsdlDocument.class);
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final Set<String> IMPORTS = Set.of("import", "include", "redefine");

    private final Settings settings;
    private final Set<Path> seen = new HashSet<>();

    private WsdlDocument(Settings settings) {
        this.settings = settings;
    }

    /** Where the checked WSDL lies; always a file. */
    static URI read(Settings settings) throws ConnectorException {
        WsdlDocument document = new WsdlDocument(settings);
        String wsdl = settings.text("wsdl");
        if (wsdl.matches("(?i)https?://.*")) {
            byte[] bytes = document.download(wsdl);
            document.refuseUnsafe(bytes, null);
            document.refuseAnother(Sha256.hex(bytes), wsdl);
            return document.kept(bytes);
        }
        Path file = settings.path("wsdl").orElseThrow();
        document.refuseAnother(Sha256.hex(document.check(file)), null);
        return file.toUri();
    }

    /** A file and the files it imports. */
    private byte[] check(Path file) throws ConnectorException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (seen.add(file.toAbsolutePath().normalize())) {
                refuseUnsafe(bytes, file);
            }
            return bytes;
        } catch (IOException unreadable) {
            throw wrong("the file %s cannot be read".formatted(file));
        }
    }

    private byte[] download(String address) throws ConnectorException {
        try {
            int timeout = (int) settings.duration("timeout").toMillis();
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(
                    (int) Math.min(timeout, Duration.ofSeconds(15).toMillis()));
            connection.setReadTimeout(timeout);
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(new SourceTls(settings).sockets());
            }
            try (InputStream stream = connection.getInputStream()) {
                byte[] bytes = stream.readNBytes(MAX_BYTES);
                if (connection.getResponseCode() != 200) {
                    throw new ConnectorException(
                            ConnectorProblem.ERROR_ANSWER,
                            "%s: the WSDL is not at its address (HTTP %d)"
                                    .formatted(settings.id(), connection.getResponseCode()));
                }
                return bytes;
            }
        } catch (SSLException failure) {
            throw TlsFailures.of(settings.id() + ": the WSDL cannot be fetched", failure);
        } catch (IOException | GeneralSecurityException failure) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, "%s: the WSDL cannot be fetched".formatted(settings.id()), failure);
        }
    }

    /** Reads it by our own parser, which refuses a DTD, entities and what is no XML at all. */
    private void refuseUnsafe(byte[] bytes, @Nullable Path file) throws ConnectorException {
        Object tree;
        try (XmlRecordCutter cutter =
                XmlRecordCutter.wholeDocument(SafeXml.reader(new ByteArrayInputStream(bytes)), Set.of())) {
            tree = cutter.next();
        } catch (ConnectorException broken) {
            throw broken.at(settings.id() + ": wsdl");
        } catch (IOException | XMLStreamException failure) {
            throw wrong("this is not a WSDL");
        }
        List<String> locations = new ArrayList<>();
        collectImports("", tree, locations);
        for (String location : locations) {
            check(imported(location, file));
        }
    }

    private Path imported(String location, @Nullable Path from) throws ConnectorException {
        try {
            if (from != null) {
                URI target = from.toUri().resolve(location);
                if ("file".equalsIgnoreCase(target.getScheme())) {
                    return Path.of(target);
                }
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below
        }
        throw wrong(
                "it imports a document that would be fetched without being checked. Save the WSDL and all it imports"
                        + " as files and let them name each other by relative locations.");
    }

    private static void collectImports(String name, @Nullable Object element, List<String> locations) {
        if (element instanceof List<?> several) {
            several.forEach(one -> collectImports(name, one, locations));
        } else if (element instanceof Map<?, ?> parts) {
            for (String attribute :
                    IMPORTS.contains(name) ? List.of("@location", "@schemaLocation") : List.<String>of()) {
                if (parts.get(attribute) instanceof String location) {
                    locations.add(location);
                }
            }
            parts.forEach((part, content) -> collectImports(String.valueOf(part), content, locations));
        }
    }

    /** The one the configuration pins, else the one first fetched; a file of one's own may change. */
    private void refuseAnother(String sha256, @Nullable String address) throws ConnectorException {
        AcceptedContracts accepted = settings.acceptedContracts();
        String pinned = settings.optionalText("wsdl-sha256").orElse(null);
        String wanted = pinned != null || address == null
                ? pinned
                : accepted.of(settings.id(), address).orElse(null);
        if (wanted != null && !wanted.equalsIgnoreCase(sha256)) {
            throw new ConnectorException(
                    ConnectorProblem.CONTRACT_DRIFT,
                    "%s: the WSDL is not the %s one (now %s). Compare the two and accept the new one by wsdl-sha256."
                            .formatted(settings.id(), pinned != null ? "pinned" : "first accepted", sha256));
        }
        if (address != null) {
            accepted.accept(settings.id(), address, sha256);
        }
    }

    private URI kept(byte[] bytes) throws ConnectorException {
        try {
            Path file = Files.createTempFile("nhipcau-", ".wsdl");
            settings.whenClosed(() -> delete(file));
            Files.write(file, bytes);
            return file.toUri();
        } catch (IOException failure) {
            throw wrong("the checked copy cannot be written to the folder of temporary files");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.debug("{} could not be deleted", file);
        }
    }

    private ConnectorException wrong(String text) {
        return new ConnectorException(
                ConnectorProblem.WRONG_VALUE, "nhipcau.sources.%s.with.wsdl: %s".formatted(settings.id(), text));
    }
}
