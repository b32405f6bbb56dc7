package vn.nhipcau.mappings.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source shows. As JSON it is the contract of a source: what somebody accepted as its shape.
 *
 * @param records that were looked at
 * @param fields by their path; names of nested fields are joined by dots, attributes begin with {@code @}
 */
public record SourceProfile(long records, SortedMap<String, FieldProfile> fields) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public SourceProfile {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Reads what {@link #json} wrote; null for a text that is none. */
    public static @Nullable SourceProfile parse(String json) {
        try {
            return JSON.readValue(json, SourceProfile.class);
        } catch (JsonProcessingException | NullPointerException notOne) {
            return null;
        }
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a profile is plain values", impossible);
        }
    }

    public @Nullable FieldProfile field(String path) {
        return fields.get(path);
    }

    /** This contract with a difference as part of it: what was agreed before holds beside it, except another unit. */
    public SourceProfile accepting(Difference difference) {
        TreeMap<String, FieldProfile> changed = new TreeMap<>(fields);
        String path = difference.field();
        FieldProfile was = changed.remove(path);
        FieldProfile present = difference.present();
        if (difference.kind() == DifferenceKind.NEW_CODE) {
            if (was != null) {
                changed.put(path, was.withCode(difference.now()));
            }
        } else if (present != null) {
            boolean hasNewUnit = difference.kind() == DifferenceKind.UNIT_CHANGED;
            changed.put(path, was == null || hasNewUnit ? present : present.beside(was));
        }
        return new SourceProfile(records, changed);
    }

    /** How many records, or elements of the list it would stand in, could have a field. */
    long couldHave(String path) {
        int dot = path.lastIndexOf('.');
        FieldProfile known = fields.get(path);
        if (known != null) {
            return known.of();
        }
        FieldProfile parent = dot < 0 ? null : fields.get(path.substring(0, dot));
        return dot < 0 ? records : parent == null ? 0 : parent.filled();
    }
}
