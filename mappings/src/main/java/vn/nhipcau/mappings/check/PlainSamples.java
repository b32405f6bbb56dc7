package vn.nhipcau.mappings.check;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.nhipcau.mappings.source.SourceRecord;

/** Samples as JSON, JSON Lines and CSV. */
final class PlainSamples implements SampleReader {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(Object.class);

    @Override
    public List<SourceRecord> read(String fileName, byte[] bytes) throws SampleException {
        if (fileName.endsWith(".json") || fileName.endsWith(".jsonl")) {
            return json(fileName, bytes);
        }
        if (fileName.endsWith(".csv")) {
            return CsvSample.read(fileName, text(bytes));
        }
        throw new SampleException(
                "No reader for %s here. Samples are .json, .jsonl, .csv, .xml or .edxml.".formatted(fileName));
    }

    /** Every document of the file; the elements of one that is a list. */
    private static List<SourceRecord> json(String fileName, byte[] bytes) throws SampleException {
        List<SourceRecord> records = new ArrayList<>();
        try (MappingIterator<Object> documents = JSON.readValues(bytes)) {
            while (documents.hasNext()) {
                Object document = documents.next();
                List<?> elements = document instanceof List<?> list ? list : List.of(document);
                for (Object element : elements) {
                    records.add(new SourceRecord(element, fileName + " record " + (records.size() + 1)));
                }
            }
        } catch (IOException | RuntimeException fault) {
            throw new SampleException("%s is not JSON.".formatted(fileName), fault);
        }
        return records;
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
