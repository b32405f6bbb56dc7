package vn.nhipcau.config.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.settings.SecretReferences.MissingSecretException;
import vn.nhipcau.config.settings.SettingsNode.Branch;
import vn.nhipcau.config.settings.SettingsNode.Items;
import vn.nhipcau.config.settings.SettingsNode.Scalar;
import vn.nhipcau.config.settings.SettingsProblem.Code;

/**
 * Makes records of what was written. A component {@code cutOffDay} is written {@code cut-off-day}; what is absent is null and
 * the record's compact constructor puts the default; what the constructor refuses becomes a problem at that key. Never
 * stops at the first problem.
 */
final class SettingsBinder {
    /** A refusal that already has a code and a key of its own. */
    private static final Pattern CODED = Pattern.compile("[A-Z]{3}-\\d{3} .*", Pattern.DOTALL);

    private final Path base;
    private final SecretReferences secrets;
    private final List<SettingsProblem> problems;

    /**
     * @param base folder of relative paths
     */
    SettingsBinder(Path base, SecretReferences secrets, List<SettingsProblem> problems) {
        this.base = base;
        this.secrets = secrets;
        this.problems = problems;
    }

    /** Null only when a problem was reported. */
    <T extends Record> @Nullable T bind(String key, Branch branch, Class<T> type) {
        return type.cast(record(key, branch, type));
    }

    /** The key of a record component as operators write it. */
    static String kebab(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private @Nullable Object value(String key, SettingsNode node, Type type) {
        if (isNothing(node)) {
            return null;
        }
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        if (raw == Object.class) {
            return plain(key, node);
        }
        if (raw == Map.class) {
            return map(key, node, argument(type, 1));
        }
        if (raw == List.class) {
            return list(key, node, argument(type, 0));
        }
        if (raw == Set.class) {
            List<Object> items = list(key, node, argument(type, 0));
            return items == null ? null : new LinkedHashSet<>(items);
        }
        if (raw.isRecord() && raw != Secret.class) {
            return node instanceof Branch branch
                    ? record(key, branch, raw)
                    : wrong(key, node, "is a group of keys. Write them below it.");
        }
        if (!(node instanceof Scalar scalar)) {
            return wrong(key, node, "is one value, not " + (node instanceof Items ? "a list." : "a map."));
        }
        return scalar(key, scalar, raw);
    }

    private @Nullable Object record(String key, Branch branch, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = new LinkedHashSet<>();
        Object[] values = new Object[components.length];
        int before = problems.size();
        for (int i = 0; i < components.length; i++) {
            String name = kebab(components[i].getName());
            known.add(name);
            SettingsNode child = branch.children().get(name);
            if (child != null) {
                values[i] = value(key + "." + name, child, components[i].getGenericType());
            }
            if (values[i] == null && components[i].getType().isPrimitive()) {
                values[i] = zero(components[i].getType());
            }
        }
        branch.children().forEach((name, child) -> {
            if (!known.contains(name)) {
                problems.add(new SettingsProblem(
                        Code.UNKNOWN_KEY,
                        child.place(),
                        key + "." + name,
                        "there is no such key. " + Suggestion.didYouMean(name, known)));
            }
        });
        boolean ownProblems = problems.size() > before;
        return construct(key, branch, type, components, values, ownProblems);
    }

    private @Nullable Object construct(
            String key, Branch branch, Class<?> type, RecordComponent[] components, Object[] values, boolean spoilt) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            String reason =
                    refused.getCause() == null ? null : refused.getCause().getMessage();
            if (reason != null && CODED.matcher(reason).matches()) {
                problems.add(new SettingsProblem(branch.place(), reason));
            } else if (!spoilt) {
                wrong(key, branch, reason == null ? "a required key is missing." : reason);
            }
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make " + type, impossible);
        }
    }

    private @Nullable Map<String, Object> map(String key, SettingsNode node, Type valueType) {
        if (!(node instanceof Branch branch)) {
            return wrong(key, node, "is a map. Write \"name: value\" lines below it.");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        branch.children().forEach((name, child) -> {
            Object value = value(key + "." + name, child, valueType);
            if (value != null) {
                map.put(name, value);
            }
        });
        return map;
    }

    private @Nullable List<Object> list(String key, SettingsNode node, Type itemType) {
        List<SettingsNode> items;
        if (node instanceof Items written) {
            items = written.items();
        } else if (node instanceof Scalar scalar) {
            items = Arrays.stream(scalar.text().split("\\s*,\\s*"))
                    .<SettingsNode>map(part -> new Scalar(scalar.place(), part, scalar.quoted()))
                    .toList();
        } else {
            return wrong(key, node, "is a list. Write \"- value\" lines below it.");
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object value = value(key + "[" + i + "]", items.get(i), itemType);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    /** What a connector's schema checks later: texts, numbers, booleans, lists and maps, keys untouched. */
    private @Nullable Object plain(String key, SettingsNode node) {
        if (node instanceof Branch branch) {
            Map<String, Object> map = new LinkedHashMap<>();
            branch.children().forEach((name, child) -> {
                Object value = isNothing(child) ? null : plain(key + "." + name, child);
                if (value != null) {
                    map.put(name, value);
                }
            });
            return map;
        }
        if (node instanceof Items items) {
            List<Object> list = new ArrayList<>();
            items.items().forEach(item -> {
                Object value = plain(key, item);
                if (value != null) {
                    list.add(value);
                }
            });
            return list;
        }
        Scalar scalar = (Scalar) node;
        String text = resolved(key, scalar);
        // A secret that is missing is one problem; without the reference it would look like a missing parameter too.
        return text == null
                ? scalar.text()
                : scalar.quoted() || !text.equals(scalar.text()) ? text : ScalarTypes.natural(text);
    }

    private @Nullable Object scalar(String key, Scalar scalar, Class<?> type) {
        String text = resolved(key, scalar);
        if (text == null) {
            return null;
        }
        try {
            Object value = ScalarTypes.parse(text, type);
            return value instanceof Path path ? base.resolve(path) : value;
        } catch (IllegalArgumentException wrong) {
            boolean secret = type == Secret.class || !text.equals(scalar.text());
            return wrong(key, scalar, (secret ? "the value" : "\"" + text + "\"") + " " + wrong.getMessage());
        }
    }

    private @Nullable String resolved(String key, Scalar scalar) {
        try {
            return secrets.resolve(scalar.text());
        } catch (MissingSecretException missing) {
            problems.add(new SettingsProblem(
                    Code.MISSING_SECRET, scalar.place(), key, String.valueOf(missing.getMessage())));
            return null;
        }
    }

    private <T> @Nullable T wrong(String key, SettingsNode node, String text) {
        problems.add(new SettingsProblem(Code.WRONG_VALUE, node.place(), key, text));
        return null;
    }

    private static boolean isNothing(SettingsNode node) {
        return node instanceof Scalar scalar
                && !scalar.quoted()
                && (scalar.text().isEmpty()
                        || scalar.text().equals("~")
                        || scalar.text().equals("null"));
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }

    private static Object zero(Class<?> primitive) {
        return primitive == boolean.class ? Boolean.FALSE : ScalarTypes.parse("0", primitive);
    }
}
