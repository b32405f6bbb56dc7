package vn.nhipcau.connectors.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** The one JSON parser of this module: a key twice is refused, and there is a limit on everything. */
public final class SafeJson {
    /** Values of one record, nested ones too; a whole document may be one record. */
    static final int MAX_VALUES = 500_000;

    /** Characters of all texts of one record. */
    static final int MAX_CHARACTERS = 32 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(100)
                    .maxStringLength(1024 * 1024)
                    .maxNameLength(1000)
                    .build())
            .build();

    private SafeJson() {}

    public static JsonParser parser(InputStream stream) throws IOException {
        return FACTORY.createParser(stream);
    }

    public static JsonParser parser(Reader reader) throws IOException {
        return FACTORY.createParser(reader);
    }

    /** What the parser's complaint means; its own text is dropped because it may quote the document. */
    static ConnectorException broken(JsonProcessingException failure) {
        String at = at(failure.getLocation());
        String message = String.valueOf(failure.getOriginalMessage());
        if (failure instanceof StreamConstraintsException) {
            return new ConnectorException(ConnectorProblem.TOO_LARGE, "the JSON is deeper or longer than allowed" + at);
        }
        if (failure instanceof JsonEOFException || message.contains("end-of-input")) {
            return new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "the JSON ends too early" + at);
        }
        boolean twice = message.startsWith("Duplicate");
        return new ConnectorException(
                ConnectorProblem.BROKEN_ANSWER,
                (twice ? "the JSON has the same key twice in one object" : "this is not valid JSON") + at);
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
