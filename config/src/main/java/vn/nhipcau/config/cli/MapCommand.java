package vn.nhipcau.config.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.settings.Catalogs;
import vn.nhipcau.mappings.check.FirstExamples;
import vn.nhipcau.mappings.check.MappingCheck;
import vn.nhipcau.mappings.check.MappingReport;
import vn.nhipcau.mappings.check.MappingReport.ExampleResult;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.language.MappingFileException;

/** Work on mapping files. */
@Command(name = "map", description = "Work on mapping files.", synopsisSubcommandLabel = "test|accept")
final class MapCommand {
    private record Tested(String mapping, boolean passed, List<ExampleResult> examples, List<String> unseenFields) {}

    private record Unusable(String mapping, boolean passed, String problem) {}

    private final Output plain;

    MapCommand(Output output) {
        this.plain = output;
    }

    @Command(name = "test", description = "Run the examples beside each mapping (or one).")
    int test(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "MAPPING",
                            description = "name, or path with a slash (default: all)")
                    @Nullable
                    String only,
            @Option(names = "--folder", paramLabel = "DIR", description = "more folders of mapping files") @Nullable
                    List<Path> own,
            @Option(names = "--sample", paramLabel = "FILE", description = "map this file instead, record by record")
                    @Nullable
                    Path sample,
            @Option(
                            names = "--explain",
                            paramLabel = "FIELD",
                            description = "tell how this field of ours comes about in each record")
                    @Nullable
                    String field,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws CommandException {
        Output output = plain.as(json);
        MappingCatalog catalog = Catalogs.mappings(Catalogs.folders(own), Clock.systemUTC());
        if (sample != null || field != null) {
            return sampled(catalog, only, sample, field, output);
        }
        List<String> names = only == null ? new ArrayList<>(catalog.names()) : List.of(only);
        boolean good = true;
        boolean usable = true;
        for (String name : names) {
            try {
                MappingReport report = MappingCheck.run(catalog, name, Path.of(""), XmlSamples.withXml());
                good &= report.passed();
                print(output, report);
            } catch (MappingFileException broken) {
                usable = false;
                broken.problems()
                        .forEach(problem ->
                                output.result(new Unusable(name, false, problem.toString()), problem.toString()));
            }
        }
        return !usable ? ExitCode.USAGE : good ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Command(name = "accept", description = "Let the examples beside a mapping expect what comes out now.")
    int accept(
            @Parameters(paramLabel = "MAPPING", description = "name, or path with a slash") String name,
            @Option(names = "--folder", paramLabel = "DIR", description = "more folders of mapping files") @Nullable
                    List<Path> own,
            @Option(names = "--yes", description = "write it without asking") boolean yes,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws CommandException, IOException {
        MappingCatalog catalog = Catalogs.mappings(Catalogs.folders(own), Clock.systemUTC());
        Path file = Catalogs.exampleFile(name, own)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "CLI-117 there is no %s.mapping.yaml in a folder that can be written. Copy a shipped mapping to a folder of your own first."
                                .formatted(name)));
        String before = Files.exists(file) ? Files.readString(file) : "";
        String after;
        try {
            String text = before.isEmpty() ? begun(catalog, name) : before;
            after = MappingCheck.accepted(catalog, name, Path.of(""), XmlSamples.withXml(), text);
        } catch (MappingFileException broken) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(broken.getMessage()));
        }
        Output output = plain.as(json);
        List<String> difference = LineDifference.between(before, after);
        boolean agreed = !difference.isEmpty() && (yes || agreed(output, difference));
        if (agreed) {
            Files.writeString(file, after);
        }
        output.result(
                Map.of("mapping", name, "file", file.toString(), "changed", difference, "written", agreed),
                difference.isEmpty()
                        ? file + " expects what comes out already"
                        : String.join(System.lineSeparator(), difference)
                                + System.lineSeparator()
                                + file
                                + (agreed ? " is written" : " is left as it is; write it with --yes"));
        return difference.isEmpty() || agreed ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Nobody has written an example yet: what lies in the folder of samples is the first ones. */
    private String begun(MappingCatalog catalog, String name) throws CommandException {
        FirstExamples first = FirstExamples.of(catalog, name, Path.of(""), XmlSamples.withXml());
        first.leftOut().forEach(why -> plain.note("CLI-118 left out: " + why));
        if (first.samples().isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-118 %s has no examples yet. Put files of the portal into samples/%s beside it, without persons."
                            .formatted(name, catalog.find(name, Path.of("")).name()));
        }
        return first.text();
    }

    /** Asked only at a terminal; a script says --yes. */
    private static boolean agreed(Output output, List<String> difference) {
        Console terminal = System.console();
        if (terminal == null || output.isJson()) {
            return false;
        }
        difference.forEach(output::note);
        String answer = terminal.readLine("Write this? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private static int sampled(
            MappingCatalog catalog, @Nullable String name, @Nullable Path sample, @Nullable String field, Output output)
            throws CommandException {
        if (name == null) {
            throw new CommandException(ExitCode.USAGE, "CLI-116 --sample and --explain need a MAPPING before them.");
        }
        try {
            return new SampleRun(catalog, name, output).run(sample, field);
        } catch (MappingFileException broken) {
            broken.problems()
                    .forEach(problem ->
                            output.result(new Unusable(name, false, problem.toString()), problem.toString()));
            return ExitCode.USAGE;
        }
    }

    private static void print(Output output, MappingReport report) {
        long passed = report.examples().stream().filter(ExampleResult::passed).count();
        output.result(
                new Tested(report.mapping(), report.passed(), report.examples(), report.unseenFields()),
                "%-24s %s (%d of %d examples)%s"
                        .formatted(
                                report.mapping(),
                                report.passed() ? "OK" : "FAILED",
                                passed,
                                report.examples().size(),
                                report.examples().isEmpty() ? " - write some in a .test.yaml beside it" : ""));
        for (ExampleResult example : report.examples()) {
            example.differences()
                    .forEach(difference ->
                            output.text("  %s \"%s\": %s".formatted(example.place(), example.name(), difference)));
        }
        report.unseenFields().forEach(line -> output.text("  " + line));
    }
}
