package vn.nhipcau.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** Keeps the parameter reference of the README equal to the Kamelets; {@code -Dupdate-docs} writes it anew. */
class ReferenceTest {
    private static final String BEGIN = "<!-- reference: begin, generated from catalog/*.kamelet.yaml -->\n";
    private static final String END = "<!-- reference: end -->";

    @Test
    void theReadmeSaysWhatTheKameletsSay() throws Exception {
        Path readme = Path.of("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(text).contains(BEGIN).contains(END);
        if (System.getProperty("update-docs") != null) {
            Files.writeString(readme, text.substring(0, begin) + reference() + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("run the test once with -Dupdate-docs to write the reference anew")
                    .isEqualTo(reference());
        }
    }

    @Test
    void theReadmeSaysWhoMendsEveryProblem() throws Exception {
        String rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| CON-"))
                .collect(Collectors.joining());
        for (ConnectorProblem problem : ConnectorProblem.values()) {
            assertThat(rows).contains(problem.wireName());
        }
    }

    private static String reference() {
        return ConnectorCatalog.shipped().connectors().stream()
                        .map(connector ->
                                "\n### `%s`: %s\n\n%s\n\n| parameter | meaning | values | default |\n|---|---|---|---|\n%s\n"
                                        .formatted(
                                                connector.name(),
                                                connector.title(),
                                                connector.description(),
                                                connector.parameters().values().stream()
                                                        .map(ReferenceTest::row)
                                                        .collect(Collectors.joining("\n"))))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(Parameter parameter) {
        String needed = parameter.required()
                ? " **Required.**"
                : parameter.neededWhen().isEmpty()
                        ? ""
                        : " Required with "
                                + parameter.neededWhen().entrySet().stream()
                                        .map(other -> other.getValue().contains("")
                                                ? "no `%s`".formatted(other.getKey())
                                                : other.getValue().contains("*")
                                                        ? "`%s`".formatted(other.getKey())
                                                        : "`%s` %s"
                                                                .formatted(
                                                                        other.getKey(),
                                                                        String.join(", ", other.getValue())))
                                        .collect(Collectors.joining(" and "))
                                + ".";
        String values = parameter.options().isEmpty()
                ? parameter.format() == null
                        ? parameter.type().name().toLowerCase(java.util.Locale.ROOT)
                        : parameter.format()
                : String.join(", ", parameter.options());
        return "| `%s` | %s%s | %s | %s |"
                .formatted(
                        parameter.name(),
                        parameter.description().replace("|", "\\|"),
                        needed,
                        values,
                        parameter.fallback() == null ? "" : "`%s`".formatted(parameter.fallback()));
    }
}
