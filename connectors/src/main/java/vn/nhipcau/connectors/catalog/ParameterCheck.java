package vn.nhipcau.connectors.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.mappings.values.Nearest;

/** Compares what a source gives with what its connector's schema wants. */
final class ParameterCheck {
    private final String prefix;
    private final ConnectorDefinition connector;
    private final Map<String, Object> with;
    private final List<ParameterProblem> problems = new ArrayList<>();

    ParameterCheck(String prefix, ConnectorDefinition connector, Map<String, Object> with) {
        this.prefix = prefix;
        this.connector = connector;
        this.with = with;
    }

    List<ParameterProblem> problems() {
        with.keySet().forEach(this::checkKnown);
        connector.parameters().values().forEach(this::check);
        return problems;
    }

    private void checkKnown(String name) {
        if (!connector.parameters().containsKey(name)) {
            add(
                    ConnectorProblem.UNKNOWN_PARAMETER,
                    name,
                    "%s has no such parameter.%s"
                            .formatted(
                                    connector.name(),
                                    Nearest.didYouMean(
                                            name, connector.parameters().keySet())));
        }
    }

    private void check(Parameter parameter) {
        Object value = with.get(parameter.name());
        if (value == null || (value instanceof String text && text.isBlank() && parameter.required())) {
            checkNeeded(parameter);
        } else {
            String wrong = wrong(parameter, value);
            if (wrong != null) {
                String shown = parameter.secret() ? "the value" : "\"" + value + "\"";
                add(ConnectorProblem.WRONG_VALUE, parameter.name(), shown + " " + wrong);
            }
        }
    }

    private void checkNeeded(Parameter parameter) {
        if (parameter.required()) {
            add(
                    ConnectorProblem.MISSING_PARAMETER,
                    parameter.name(),
                    "%s needs it: %s".formatted(connector.name(), parameter.description()));
        } else if (!parameter.neededWhen().isEmpty()
                && parameter.fallback() == null
                && parameter.neededWhen().entrySet().stream()
                        .allMatch(condition -> meets(condition.getValue(), given(condition.getKey())))) {
            String reason = String.join(
                    " and ",
                    parameter.neededWhen().keySet().stream()
                            .map(other -> given(other).isEmpty() ? "no " + other : other + ": " + given(other))
                            .toList());
            add(
                    ConnectorProblem.MISSING_PARAMETER,
                    parameter.name(),
                    "%s with %s needs it: %s".formatted(connector.name(), reason, parameter.description()));
        }
    }

    private static boolean meets(List<String> wanted, String value) {
        return wanted.contains(value) || (wanted.contains("*") && !value.isEmpty());
    }

    /** What another parameter is, given or by default. */
    private String given(String name) {
        Object value = with.get(name);
        Parameter other = connector.parameters().get(name);
        Object effective = value != null || other == null ? value : other.fallback();
        return effective == null ? "" : effective.toString();
    }

    private static @Nullable String wrong(Parameter parameter, Object value) {
        return switch (parameter.type()) {
            case OBJECT -> value instanceof Map ? null : "is not a map. Write one \"name: value\" a line below it.";
            case ARRAY -> value instanceof List || value instanceof Map || isScalar(value) ? null : "is not a list.";
            case BOOLEAN ->
                "true".equals(value.toString()) || "false".equals(value.toString())
                        ? null
                        : "is neither true nor false.";
            case INTEGER -> wrongInteger(parameter, value.toString());
            case STRING -> isScalar(value) ? wrongText(parameter, value.toString()) : "is not a single value.";
        };
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static @Nullable String wrongInteger(Parameter parameter, String text) {
        if (!text.matches("[+-]?\\d{1,9}")) {
            return "is not a whole number.";
        }
        int number = Integer.parseInt(text);
        String minimum = parameter.minimum();
        String maximum = parameter.maximum();
        if ((minimum != null && number < Integer.parseInt(minimum))
                || (maximum != null && number > Integer.parseInt(maximum))) {
            return "is out of range. Write a number from %s to %s."
                    .formatted(minimum == null ? "any" : minimum, maximum == null ? "any" : maximum);
        }
        return null;
    }

    private static @Nullable String wrongText(Parameter parameter, String text) {
        if (!parameter.options().isEmpty() && !parameter.options().contains(text)) {
            return "is not one of %s.%s"
                    .formatted(String.join(", ", parameter.options()), Nearest.didYouMean(text, parameter.options()));
        }
        if (parameter.pattern() != null && !text.matches(parameter.pattern())) {
            return "has characters that are not allowed here, or is too long.";
        }
        if ("duration".equals(parameter.format())) {
            return wrongDuration(parameter, text);
        }
        if ("uri".equals(parameter.format()) && !text.matches("(?i)https?://[^\\s/?#@]+([/?#]\\S*)?")) {
            return "is not an address. Write https://host/path, without a user name in it.";
        }
        return null;
    }

    private static @Nullable String wrongDuration(Parameter parameter, String text) {
        Duration duration = Durations.parse(text).orElse(null);
        if (duration == null) {
            return "is not a duration. Write 30s, 15m or 24h.";
        }
        String minimum = parameter.minimum();
        if (minimum != null && duration.compareTo(Durations.parse(minimum).orElseThrow()) < 0) {
            return "is too short. Write %s or more.".formatted(minimum);
        }
        return null;
    }

    private void add(ConnectorProblem problem, String name, String text) {
        problems.add(new ParameterProblem(problem, prefix + name, text));
    }
}
