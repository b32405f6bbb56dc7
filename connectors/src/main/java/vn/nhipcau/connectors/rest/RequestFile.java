package vn.nhipcau.connectors.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.template.Template;

/** A body template kept in a file: JSON, or XML if the file's name says so. */
final class RequestFile {
    private static final String XML = "application/xml; charset=UTF-8";
    private static final String JSON = "application/json; charset=UTF-8";

    private RequestFile() {}

    static @Nullable Template read(Settings settings, String parameter) throws ConnectorException {
        Path file = settings.path(parameter).orElse(null);
        if (file == null) {
            return null;
        }
        try {
            return file.toString().endsWith(".xml")
                    ? new Template(Files.readString(file), Template::escapeXml)
                    : new Template(Files.readString(file), Template::escapeJson);
        } catch (IOException unreadable) {
            throw new ConnectorException(
                    ConnectorProblem.WRONG_VALUE,
                    "nhipcau.sources.%s.with.%s: the file %s cannot be read".formatted(settings.id(), parameter, file));
        }
    }

    static String contentType(Template template) {
        return template.text().stripLeading().startsWith("<") ? XML : JSON;
    }
}
