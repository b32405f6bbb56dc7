package vn.nhipcau.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorCatalogTest {
    private final ConnectorCatalog catalog = ConnectorCatalog.shipped();

    @Test
    void shipsEveryKameletOfTheFolder() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("catalog"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(catalog.connectors().stream()
                            .map(connector -> connector.name() + ".kamelet.yaml")
                            .toList());
        }
    }

    @Test
    void describesEveryParameterInFull() {
        assertThat(catalog.connectors()).allSatisfy(connector -> {
            assertThat(connector.title()).isNotBlank();
            assertThat(connector.description()).endsWith(".");
            assertThat(connector.parameters().values()).allSatisfy(parameter -> {
                assertThat(parameter.title()).as(parameter.name()).isNotBlank().isNotEqualTo(parameter.name());
                assertThat(parameter.description()).as(parameter.name()).endsWith(".");
                assertThat(connector.parameters().keySet())
                        .containsAll(parameter.neededWhen().keySet());
            });
        });
    }

    @Test
    void acceptsDefaultsOfItsOwn() {
        assertThat(catalog.connectors()).allSatisfy(connector -> {
            Map<String, Object> defaults = new HashMap<>();
            connector.parameters().values().forEach(parameter -> {
                if (parameter.fallback() != null) {
                    defaults.put(parameter.name(), parameter.fallback());
                }
            });
            assertThat(problems(connector.name(), defaults))
                    .allMatch(problem -> problem.startsWith("CON-202"), "only what is required is missing");
        });
    }

    @Test
    void namesEveryProblemAtOnce() {
        Map<String, Object> with = new HashMap<>();
        with.put("pasword", "x");
        with.put("auth", "basci");
        with.put("page-size", "many");
        with.put("timeout", "1s");
        with.put("headers", "none");
        with.put("url", "ftp://x");
        assertThat(problems("rest", with))
                .containsExactlyInAnyOrder(
                        "CON-204 nhipcau.sources.x.with.pasword: rest has no such parameter. Did you mean \"password\"?",
                        "CON-203 nhipcau.sources.x.with.auth: \"basci\" is not one of none, basic, bearer, oauth2, "
                                + "session-token. Did you mean \"basic\"?",
                        "CON-203 nhipcau.sources.x.with.page-size: \"many\" is not a whole number.",
                        "CON-203 nhipcau.sources.x.with.timeout: \"1s\" is too short. Write 5s or more.",
                        "CON-203 nhipcau.sources.x.with.headers: \"none\" is not a map. "
                                + "Write one \"name: value\" a line below it.",
                        "CON-203 nhipcau.sources.x.with.url: \"ftp://x\" is not an address. "
                                + "Write https://host/path, without a user name in it.");
    }

    @Test
    void asksForWhatAnotherParameterMakesNecessary() {
        assertThat(problems("rest", Map.of("url", "https://a.vn/x", "auth", "basic", "paging", "cursor")))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("CON-202 nhipcau.sources.x.with.username: rest with auth: basic"),
                        text -> assertThat(text)
                                .startsWith("CON-202 nhipcau.sources.x.with.password: rest with auth: basic"),
                        text -> assertThat(text)
                                .startsWith("CON-202 nhipcau.sources.x.with.next: rest with paging: cursor"));
        assertThat(problems("file", Map.of()))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("CON-202 nhipcau.sources.x.with.directory: file needs it"),
                        text -> assertThat(text).startsWith("CON-202 nhipcau.sources.x.with.format: file needs it"));
    }

    @Test
    void neverShowsASecret() {
        assertThat(problems("rest", Map.of("url", "https://a.vn", "password", List.of("s3cret"), "pasword", "s3cret")))
                .isNotEmpty()
                .noneMatch(text -> text.contains("s3cret"));
    }

    @Test
    void takesNumbersAsTextsAndListsAsSpringGivesThem() {
        Map<String, Object> with = Map.of(
                "url", "https://a.vn/x",
                "page-size", "200",
                "success", "code",
                "success-values", Map.of("0", "OK", "1", "200"));
        assertThat(problems("rest", with)).isEmpty();
    }

    @Test
    void guessesTheConnector() {
        assertThat(problems("rset", Map.of()))
                .containsExactly("CON-201 nhipcau.sources.x.connector: there is no connector \"rset\". "
                        + "Did you mean \"rest\"? There are: file, jdbc, rest, sftp, soap.");
    }

    @Test
    void readsKameletsOfAnInstallation(@TempDir Path folder) throws Exception {
        String kamelet = Files.readString(Path.of("catalog/file.kamelet.yaml"));
        Files.writeString(folder.resolve("inbox.kamelet.yaml"), kamelet.replace("name: file", "name: inbox"));
        ConnectorCatalog extended = ConnectorCatalog.load(List.of(folder, folder.resolve("missing")));
        assertThat(extended.connectors()).extracting(ConnectorDefinition::name).contains("inbox", "soap");
        Files.writeString(folder.resolve("odd.kamelet.yaml"), kamelet);
        assertThatThrownBy(() -> ConnectorCatalog.load(List.of(folder)))
                .hasMessageContaining("odd.kamelet.yaml: metadata.name is \"file\"");
    }

    private List<String> problems(String connector, Map<String, Object> with) {
        return catalog.check("nhipcau.sources.x", connector, with).stream()
                .map(ParameterProblem::sentence)
                .toList();
    }
}
