package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chapter of a guide that can be followed: each code block whose first line is a comment with a path is a file, each
 * {@code console} block a dialogue with commands behind {@code $}. In what it shows, {@code …} stands for part of a line,
 * alone for any number of lines.
 */
record Guide(String chapter) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("\\A(?:# |<!-- )(config/[\\w./-]+)(?: -->)?\\n");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*(?:\\\\\\n.*)*)\\n((?:(?!\\$ ).*\\n)*)");

    /** From its heading to the next one of the same rank. */
    static Guide chapter(Path markdown, String heading) throws IOException {
        String text = Files.readString(markdown);
        int begin = text.indexOf("\n" + heading + "\n");
        assertThat(begin).as("%s in %s", heading, markdown).isNotNegative();
        int end = text.indexOf("\n" + heading.replaceAll("[^#].*", "") + " ", begin + heading.length());
        return new Guide(text.substring(begin, end < 0 ? text.length() : end));
    }

    /** Does everything it says, in its order, and compares what comes back. */
    void follow(Shell shell) throws Exception {
        for (MatchResult block : BLOCK.matcher(chapter).results().toList()) {
            String text = block.group(2);
            Matcher file = FILE.matcher(text);
            if (block.group(1).equals("console")) {
                talk(shell, text);
            } else if (file.find()) {
                shell.write(file.group(1), text);
            }
        }
    }

    private static void talk(Shell shell, String dialogue) throws Exception {
        List<MatchResult> commands = COMMAND.matcher(dialogue).results().toList();
        assertThat(commands).isNotEmpty();
        for (MatchResult line : commands) {
            String command = line.group(1).replaceAll("\\\\\\n\\s*", "");
            String said =
                    shell.type(command).stream().map(answer -> answer + "\n").collect(Collectors.joining());
            assertThat(said).as("$ %s", command).matches(expected(line.group(2)));
        }
    }

    private static Pattern expected(String shown) {
        return Pattern.compile(shown.lines().map(Guide::line).collect(Collectors.joining()));
    }

    private static String line(String shown) {
        return shown.strip().equals("…")
                ? "(?:.*\\n)*"
                : Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + "\\n";
    }
}
