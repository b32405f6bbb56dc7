package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.HtmlReport;
import vn.nhipcau.config.client.PeriodReport;

/** Prints a period's report: register, province and every agency. */
@Command(name = "report", description = "Print a period's report: register, province figures, agencies.")
final class ReportCommand implements Callable<Integer> {
    private static final List<String> PROVINCE = List.of(
            "carriedOver",
            "received.total",
            "resolved.total",
            "resolved.early",
            "resolved.onTime",
            "resolved.late",
            "resolved.noLimit",
            "withdrawn",
            "stopped",
            "open.total",
            "open.overdue",
            "nonconformities");

    /** What a report can be printed as. */
    enum Format {
        html,
        json
    }

    @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10")
    private String label = "";

    @Option(names = "--as-of", paramLabel = "T", description = "as it was known strictly before this instant")
    private @Nullable String asOf;

    @Option(
            names = "--format",
            paramLabel = "html|json",
            defaultValue = "html",
            description = "html or json (the same as --json)")
    private Format format = Format.html;

    @Mixin
    private Server server = new Server();

    private final Output plain;

    ReportCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        ApiClient api = server.client();
        PeriodReport report = PeriodReport.of(
                api,
                Moments.label(label).toString(),
                asOf == null ? null : Moments.instant("--as-of", asOf).toString());
        boolean objects = format == Format.json || server.form(plain).isJson();
        if (objects) {
            plain.as(true).object(document(report));
        } else {
            plain.raw(HtmlReport.of(report));
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(PeriodReport report) {
        Map<String, Object> province = new LinkedHashMap<>();
        PROVINCE.forEach(figure -> province.put(figure, report.sum(figure)));
        province.put("onTimePercent", report.onTimePercent());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("period", report.period());
        document.put("states", report.states());
        document.put("province", province);
        document.put("milestones", report.milestones());
        document.put("register", report.register());
        document.put(
                "agencies",
                report.statuses().stream().map(ReportCommand::agency).toList());
        return document;
    }

    private static Map<String, JsonNode> agency(JsonNode status) {
        Map<String, JsonNode> agency = new LinkedHashMap<>();
        List.of("agency", "name", "revision", "figures").forEach(field -> agency.put(field, status.path(field)));
        return agency;
    }
}
