package vn.nhipcau.mappings.language;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.IsoDocument;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.mappings.record.RecordKind;
import vn.nhipcau.mappings.record.Statistic;

/**
 * The fields of one of our records, read from the record class itself, so that the language can never name a field the
 * record does not have.
 */
final class TargetShape {
    private static final Map<RecordKind, TargetShape> SHAPES = Map.of(
            RecordKind.DOSSIER, new TargetShape(Dossier.class),
            RecordKind.ISO_DOCUMENT, new TargetShape(IsoDocument.class),
            RecordKind.AGENCY, new TargetShape(Agency.class),
            RecordKind.PROCEDURE, new TargetShape(Procedure.class),
            RecordKind.STATISTIC, new TargetShape(Statistic.class));

    private final Map<String, TargetField> fields = new LinkedHashMap<>();
    private final @Nullable Object[] blank;
    private final MethodHandle constructor;

    private TargetShape(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        blank = new Object[components.length];
        for (RecordComponent component : components) {
            TargetField field = field(component, fields.size());
            fields.put(field.name(), field);
            blank[field.slot()] = blank(component.getType());
        }
        constructor = constructor(type, components);
    }

    static TargetShape of(RecordKind kind) {
        return Objects.requireNonNull(SHAPES.get(kind));
    }

    Set<String> names() {
        return fields.keySet();
    }

    @Nullable
    TargetField field(String name) {
        return fields.get(name);
    }

    List<TargetField> requiredFields() {
        return fields.values().stream().filter(TargetField::required).toList();
    }

    /** One value a slot, as a record that no rule has filled holds them. */
    @Nullable
    Object[] blank() {
        return blank.clone();
    }

    Object create(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable fault) {
            throw new IllegalStateException("A record refused values of its own types.", fault);
        }
    }

    private static TargetField field(RecordComponent component, int slot) {
        Class<?> type = component.getType();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        TargetType target = type(component);
        boolean hasBlank = target == TargetType.TEXTS || target == TargetType.ENTRIES || type.isPrimitive();
        return new TargetField(
                component.getName(), slot, target, !nullable && !hasBlank, choices(type), element(component));
    }

    private static TargetType type(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return TargetType.TEXT;
        } else if (type == Instant.class) {
            return TargetType.INSTANT;
        } else if (type == LocalDate.class) {
            return TargetType.DATE;
        } else if (type == BigDecimal.class) {
            return TargetType.NUMBER;
        } else if (type == Integer.class) {
            return TargetType.COUNT;
        } else if (type == boolean.class || type == Boolean.class) {
            return TargetType.TRUTH;
        } else if (type.isEnum()) {
            return TargetType.CHOICE;
        } else if (type == List.class) {
            return elementType(component) == String.class ? TargetType.TEXTS : TargetType.ENTRIES;
        }
        throw new IllegalStateException("The language cannot fill a " + type.getName());
    }

    private static Type elementType(RecordComponent component) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private static @Nullable TargetShape element(RecordComponent component) {
        return type(component) == TargetType.ENTRIES
                ? new TargetShape(((Class<?>) elementType(component)).asSubclass(Record.class))
                : null;
    }

    private static List<? extends Enum<?>> choices(Class<?> type) {
        List<Enum<?>> choices = new ArrayList<>();
        if (type.isEnum()) {
            for (Object choice : type.getEnumConstants()) {
                choices.add((Enum<?>) choice);
            }
        }
        return choices;
    }

    private static @Nullable Object blank(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        return type == boolean.class ? Boolean.FALSE : null;
    }

    private static MethodHandle constructor(Class<? extends Record> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException(type + " has no canonical constructor.", fault);
        }
    }
}
