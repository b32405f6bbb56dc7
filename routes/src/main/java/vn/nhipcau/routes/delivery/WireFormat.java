package vn.nhipcau.routes.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** How our messages are written and read: one JSON mapper with limits, the names of the JMS properties. */
public final class WireFormat {

    /** JMS property with the detached JWS over the exact bytes. */
    public static final String SIGNATURE = "nhipcauSignature";

    /** JMS property of a receipt: the sender it is meant for. */
    public static final String RECIPIENT = "nhipcauRecipient";

    /** JMS property with the media type of the body. */
    public static final String CONTENT_TYPE = "contentType";

    /** Media type of every message of ours. */
    public static final String CLOUD_EVENT = "application/cloudevents+json; charset=UTF-8";

    /** Longest message taken in, in bytes. */
    public static final int LONGEST = 1024 * 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST)
                    .maxNestingDepth(20)
                    .maxStringLength(20_000)
                    .maxNumberLength(40)
                    .maxNameLength(200)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(FACTORY)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private WireFormat() {}

    /** The UTF-8 bytes of {@code value} as JSON, members in the order of its records. */
    public static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    /** Reads one JSON document; duplicate members, deep nesting and anything behind it are refused. */
    public static JsonNode read(byte[] bytes) throws IOException {
        return JSON.readTree(bytes);
    }

    /** Reads {@code node} as a record. */
    public static <T> T read(JsonNode node, Class<T> type) throws IOException {
        return JSON.treeToValue(node, type);
    }
}
