package vn.nhipcau.routes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each code occurred, as the column of a run holds it: {@code {"MAP-109": 12}}. */
public final class CodeCounts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CodeCounts() {}

    public static SortedMap<String, Long> read(String column) {
        try {
            return JSON.readValue(column, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of our own holds no counts", e);
        }
    }
}
