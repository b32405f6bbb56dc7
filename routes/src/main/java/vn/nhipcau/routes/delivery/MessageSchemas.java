package vn.nhipcau.routes.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The shipped JSON Schemas, checked on both ends: nothing leaves and nothing comes in that does not fit. */
public final class MessageSchemas {

    private static final int MOST_PROBLEMS = 20;

    private static final JsonSchema STATUS = load("monthly-status.v1");
    private static final JsonSchema RECEIPT = load("receipt.v1");

    private MessageSchemas() {}

    /** What is wrong with a status event; empty if nothing. */
    public static List<Receipt.Problem> checkStatus(JsonNode event) {
        return check(STATUS, event);
    }

    /** What is wrong with a receipt event; empty if nothing. */
    public static List<Receipt.Problem> checkReceipt(JsonNode event) {
        return check(RECEIPT, event);
    }

    private static List<Receipt.Problem> check(JsonSchema schema, JsonNode event) {
        return schema.validate(event).stream()
                .map(MessageSchemas::problem)
                .distinct()
                .limit(MOST_PROBLEMS)
                .toList();
    }

    // The validator's own sentences may quote the message; ours never do.
    private static Receipt.Problem problem(ValidationMessage message) {
        String text = switch (message.getType()) {
            case "required" -> "a required member is missing";
            case "additionalProperties" -> "there is a member the schema does not know";
            case "type" -> "the value has the wrong type";
            case "enum", "const" -> "the value is none of the allowed ones";
            case "pattern" -> "the text does not have the required form";
            default -> "the schema's rule \"" + message.getType() + "\" is broken";
        };
        return Receipt.Problem.of(
                MessageFault.SCHEMA, shorten(message.getInstanceLocation().toString()), text);
    }

    private static String shorten(String pointer) {
        return pointer.length() <= 300 ? pointer : pointer.substring(0, 300);
    }

    private static JsonSchema load(String name) {
        String path = "/schemas/" + name + ".schema.json";
        try (InputStream in = MessageSchemas.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the jar");
            }
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
