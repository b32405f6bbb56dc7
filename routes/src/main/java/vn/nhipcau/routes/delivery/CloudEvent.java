package vn.nhipcau.routes.delivery;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * CloudEvents 1.0 in JSON structured mode, its members always in this order: the bytes are kept for ever.
 *
 * @param time when the event was made, RFC 3339
 * @param subject code of the agency
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "data"})
public record CloudEvent<T>(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        String dataschema,
        T data) {

    /** An event whose schema is one of {@link MessageSchemas}. */
    public static <T> CloudEvent<T> of(String id, String source, String type, String subject, String time, T data) {
        String schema = "urn:nhipcau:schema:" + type.substring("vn.nhipcau.".length());
        return new CloudEvent<>("1.0", id, source, type, subject, time, "application/json", schema, data);
    }
}
