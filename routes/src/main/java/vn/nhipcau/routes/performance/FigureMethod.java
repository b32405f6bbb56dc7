package vn.nhipcau.routes.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.SortedMap;
import vn.nhipcau.mappings.source.Sha256;

/**
 * Everything a computation reads besides dossiers, documents and catalogues. Stored with a revision, it measures the same
 * years later, whatever is configured then; see {@link FigureEngine#by}.
 *
 * @param calendars content of the {@link WorkingCalendars}
 * @param sources traits of every source there was
 */
public record FigureMethod(
        ReportingPeriod period,
        FigureSettings settings,
        String calendars,
        SortedMap<String, SourceTraits.Trait> sources) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** JSON, the same for the same method. */
    public String content() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("FIG-102 a method cannot be written down", e);
        }
    }

    /** Hex hash of its content, by which it is stored. */
    public String sha256() {
        return Sha256.hex(content());
    }

    /** The method whose {@link #content()} that is. */
    public static FigureMethod of(String content) {
        try {
            return JSON.readValue(content, FigureMethod.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "FIG-103 a stored method cannot be read; it was written by another version of the product", e);
        }
    }
}
