package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.mappings.check.MappingCheck;
import vn.nhipcau.mappings.check.MappingCheck.Given;
import vn.nhipcau.mappings.check.SampleException;
import vn.nhipcau.mappings.language.Explanation;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.ingest.Source;

/** Maps a sample record by record, or tells how one field comes about in each. Never shows what no rule names. */
final class SampleRun {
    private final MappingCatalog catalog;
    private final String name;
    private final Mapping mapping;
    private final Output output;

    SampleRun(MappingCatalog catalog, String name, Output output) {
        this.catalog = catalog;
        this.name = name;
        this.mapping = catalog.find(name, Path.of(""));
        this.output = output;
    }

    /**
     * @param sample a file; the examples beside the mapping, if absent
     * @param field to be explained; whole records are mapped, if absent
     */
    int run(@Nullable Path sample, @Nullable String field) throws CommandException {
        List<Given> given = given(sample);
        boolean good = true;
        for (Given one : given) {
            good &= field == null ? map(one) : explain(one, field);
        }
        List<SourceRecord> records = given.stream().map(Given::record).toList();
        mapping.fieldsMissingFrom(records).forEach(output::note);
        if (given.isEmpty()) {
            output.note("There is no record to map.");
        }
        return good ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
    }

    private List<Given> given(@Nullable Path sample) throws CommandException {
        try {
            if (sample == null) {
                return MappingCheck.given(catalog, name, Path.of(""), XmlSamples.withXml());
            }
            List<Given> given = new ArrayList<>();
            String file = String.valueOf(sample.getFileName());
            for (SourceRecord whole : XmlSamples.withXml().read(file, Files.readAllBytes(sample))) {
                mapping.cut(whole).forEach(record -> given.add(new Given(file, record, Source.HANOI)));
            }
            return given;
        } catch (SampleException broken) {
            throw new CommandException(ExitCode.FAILED, "CLI-114 " + broken.getMessage());
        } catch (IOException unreadable) {
            throw new CommandException(ExitCode.USAGE, "CLI-114 --sample: " + sample + " cannot be read.");
        }
    }

    private boolean map(Given given) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("place", given.record().place());
        MappingResult result = mapping.apply(given.record(), given.zone());
        if (result instanceof MappingResult.Mapped mapped) {
            line.put("record", mapped.record());
            line.put("warnings", texts(mapped.warnings()));
            output.result(line, given.record().place() + " mapped " + ApiClient.text(mapped.record()));
            texts(mapped.warnings()).forEach(warning -> output.text("  warning: " + warning));
            return true;
        }
        List<String> problems = texts(((MappingResult.Rejected) result).problems());
        line.put("problems", problems);
        output.result(line, given.record().place() + " rejected");
        problems.forEach(problem -> output.text("  " + problem));
        return false;
    }

    private boolean explain(Given given, String field) throws CommandException {
        try {
            Explanation explanation = mapping.explain(field, given.record(), given.zone());
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("place", given.record().place());
            line.put("field", field);
            line.put("rule", explanation.rule());
            line.put("steps", explanation.steps());
            line.put("result", explanation.result());
            line.put("problems", texts(explanation.problems()));
            output.result(
                    line,
                    "%s (%s): %s by %s".formatted(given.record().place(), given.example(), field, explanation.rule()));
            explanation.steps().forEach(step -> output.text("  " + step));
            texts(explanation.problems()).forEach(problem -> output.text("  problem: " + problem));
            output.text("  = " + (explanation.result() == null ? "nothing" : explanation.result()));
            return explanation.problems().isEmpty();
        } catch (IllegalArgumentException unknown) {
            throw new CommandException(ExitCode.USAGE, "CLI-115 --explain: " + unknown.getMessage());
        }
    }

    private static List<String> texts(List<MappingProblem> problems) {
        return problems.stream().map(MappingProblem::text).toList();
    }
}
