package vn.nhipcau.config.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import vn.nhipcau.config.client.ApiException;
import vn.nhipcau.config.runtime.StartException;
import vn.nhipcau.config.settings.SettingsException;
import vn.nhipcau.connectors.page.ConnectorException;

/** The verbs of {@code ./nhipcau}. */
@Command(
        name = "nhipcau",
        description = "Nhịp Cầu: the bridge between a province's portals and its ISO Steering Committee.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "nhipcau 0.1.0",
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage or configuration",
            "3:done with rejects",
            "4:contract drift",
            "5:incomplete (control totals)",
            "6:locked period"
        })
public final class NhipcauCommand {

    private NhipcauCommand() {}

    /** Runs one verb and gives its exit code. */
    public static int run(String... arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(out, err, Clock.systemUTC(), arguments);
    }

    /**
     * @param clock what "the last 24 hours" end at
     */
    static int run(PrintStream out, PrintStream err, Clock clock, String... arguments) {
        Output output = new Output(out, err, false);
        CommandLine line = new CommandLine(new NhipcauCommand())
                .addSubcommand(new DemoCommand(output))
                .addSubcommand(new ServeCommand(out))
                .addSubcommand(new CheckCommand(output, clock))
                .addSubcommand(new DiscoverCommand(output, clock))
                .addSubcommand(new ReadCommand(output, clock))
                .addSubcommand(new MapCommand(output))
                .addSubcommand(new SimulateCommand(output))
                .addSubcommand(new RunCommand(output))
                .addSubcommand(new BackfillCommand(output))
                .addSubcommand(new QuarantineCommand(output))
                .addSubcommand(new ReplayCommand(output))
                .addSubcommand(new MissingCommand(output))
                .addSubcommand(new DlqCommand(output))
                .addSubcommand(new PeriodCommand(output))
                .addSubcommand(new ReportCommand(output))
                .addSubcommand(new EventsCommand(output))
                .addSubcommand(new ExplainCommand(output))
                .addSubcommand(new EvidenceCommand(output))
                .addSubcommand(new VerifyCommand(output))
                .addSubcommand(new UserCommand(output))
                .addSubcommand(new TokenCommand(output))
                .addSubcommand(new DoctorCommand(output))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, err, parsed));
        return line.execute(arguments);
    }

    private static int explain(Exception failure, PrintStream err, ParseResult parsed) {
        if (failure instanceof SettingsException invalid) {
            err.println("The configuration has " + invalid.problems().size() + " problem(s):");
            invalid.problems().forEach(problem -> err.println("  " + problem.line()));
            return ExitCode.USAGE;
        }
        if (failure instanceof CommandException refused) {
            err.println(refused.getMessage());
            return refused.exitCode();
        }
        if (failure instanceof StartException
                || failure instanceof ApiException
                || failure instanceof ConnectorException) {
            err.println(failure.getMessage());
            return failure instanceof ApiException asked && asked.isWrongRequest() ? ExitCode.USAGE : ExitCode.FAILED;
        }
        LoggerFactory.getLogger(NhipcauCommand.class).error("CLI-199 {} failed", parsed.originalArgs(), failure);
        return ExitCode.FAILED;
    }
}
