package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the READMEs let a reader type is what the command line takes, by its own help. */
class VerbsInTheReadmesTest {
    private static final List<Path> READMES = List.of(
            Path.of("README.md"),
            Path.of("../README.md"),
            Path.of("../connectors/README.md"),
            Path.of("../mappings/README.md"),
            Path.of("../routes/README.md"));
    private static final Pattern TYPED =
            Pattern.compile("(?:\\./|`)nhipcau ([a-z]+(?:\\|[a-z]+)*)( [a-z]+(?:\\|[a-z]+)*)?([^\\n`#;>]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern VERB = Pattern.compile("(?m)^  ([a-z]+) ");

    @Test
    void nameOnlyVerbsAndOptionsThereAre() throws IOException {
        Set<String> verbs = verbs(help(new String[0]));
        for (Path readme : READMES) {
            for (MatchResult typed :
                    TYPED.matcher(Files.readString(readme)).results().toList()) {
                for (String verb : typed.group(1).split("\\|")) {
                    assertThat(verbs).as("%s: %s", readme, typed.group()).contains(verb);
                    String help = help(verb, typed.group(2));
                    OPTION.matcher(typed.group(3))
                            .results()
                            .forEach(option -> assertThat(help)
                                    .as("%s: %s", readme, typed.group())
                                    .contains(option.group()));
                }
            }
        }
    }

    @Test
    void nameEveryVerb() throws IOException {
        String readme = Files.readString(Path.of("README.md")) + Files.readString(Path.of("../README.md"));

        assertThat(verbs(help(new String[0])))
                .hasSizeGreaterThan(10)
                .allMatch(verb -> readme.contains("./nhipcau " + verb));
    }

    /** The help of a verb, or of those below it that are named. */
    private static String help(String verb, @Nullable String below) {
        String own = help(new String[] {verb});
        Set<String> verbs = verbs(own);
        if (verbs.isEmpty() || below == null) {
            return own;
        }
        return Arrays.stream(below.strip().split("\\|"))
                .peek(name -> assertThat(verbs).as(verb).contains(name))
                .map(name -> help(new String[] {verb, name}))
                .collect(Collectors.joining());
    }

    private static Set<String> verbs(String help) {
        int begin = help.indexOf("Commands:");
        Set<String> verbs = new TreeSet<>();
        VERB.matcher(begin < 0 ? "" : help.substring(begin)).results().forEach(verb -> verbs.add(verb.group(1)));
        return verbs;
    }

    private static String help(String[] verb) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        String[] words = Arrays.copyOf(verb, verb.length + 1);
        words[verb.length] = "--help";
        assertThat(NhipcauCommand.run(out, out, words)).isZero();
        return screen.toString(StandardCharsets.UTF_8);
    }
}
