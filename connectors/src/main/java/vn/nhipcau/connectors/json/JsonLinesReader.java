package vn.nhipcau.connectors.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.RecordReader;
import vn.nhipcau.mappings.source.Sha256;

/** Reads JSON Lines: one record a line; a broken line harms no other. */
public final class JsonLinesReader implements RecordReader {
    private static final int MAX_LINE = 4 * 1024 * 1024;

    private final BufferedReader reader;
    private final String name;
    private final StringBuilder buffer = new StringBuilder();
    private long line;
    private boolean tooLong;

    public JsonLinesReader(Reader reader, String name) {
        this.reader = new BufferedReader(reader, 1 << 16);
        this.name = name;
    }

    @Override
    public boolean readInto(PageBuilder page) throws IOException {
        String text = readLine();
        while (text != null && text.isBlank() && !tooLong) {
            text = readLine();
        }
        if (text == null) {
            return false;
        }
        String place = name + ":" + line;
        try {
            page.add(record(text), place);
        } catch (ConnectorException broken) {
            page.addBroken(place, broken.text(), Sha256.hex(text));
        }
        return true;
    }

    private Object record(String text) throws IOException, ConnectorException {
        if (tooLong) {
            throw new ConnectorException(
                    ConnectorProblem.TOO_LARGE, "the line is longer than %d characters".formatted(MAX_LINE));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            throw new ConnectorException(
                    ConnectorProblem.BROKEN_ANSWER, "the line has bytes that are not of its character set");
        }
        try (JsonRecordCutter cutter =
                new JsonRecordCutter(SafeJson.parser(new StringReader(text)), "", Map.of(), true)) {
            Object record = cutter.next();
            if (!(record instanceof Map) || cutter.next() != null) {
                throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "the line is not one JSON object");
            }
            return record;
        }
    }

    private @Nullable String readLine() throws IOException {
        buffer.setLength(0);
        tooLong = false;
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        line++;
        for (; read >= 0 && read != '\n'; read = reader.read()) {
            if (buffer.length() < MAX_LINE) {
                buffer.append((char) read);
            } else {
                tooLong = true;
            }
        }
        return buffer.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
