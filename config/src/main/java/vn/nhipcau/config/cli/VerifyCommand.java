package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.routes.delivery.KeyFiles;
import vn.nhipcau.routes.passport.EvidenceCheck;
import vn.nhipcau.routes.passport.EvidenceReport;

/** Checks an evidence bundle by itself. */
@Command(
        name = "verify",
        description = "Check an evidence bundle without a server: every hash and signature, the chain of revisions, the"
                + " receipts, and the figures added up again from the dossiers. Exit 1 if anything was changed, with the"
                + " place.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "as evidence wrote it")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "a public key (PEM) that may have signed; repeat it. Without any, compare the fingerprints"
                    + " printed with those the signers have made known")
    private List<Path> keys = List.of();

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output plain;

    VerifyCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file)) {
            throw new CommandException(ExitCode.USAGE, "CLI-120 " + file + " cannot be read.");
        }
        EvidenceReport report = EvidenceCheck.of(file, trusted());
        Output lines = plain.as(json);
        lines.result(report, words(report));
        return report.holds() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Set<PublicKey> trusted() throws CommandException {
        Set<PublicKey> trusted = new HashSet<>();
        for (Path key : keys) {
            try {
                trusted.add(KeyFiles.publicKey(key));
            } catch (IOException e) {
                throw new CommandException(ExitCode.USAGE, "CLI-121 --key: " + e.getMessage());
            }
        }
        return trusted;
    }

    private String words(EvidenceReport report) {
        StringBuilder words = new StringBuilder();
        for (EvidenceReport.Problem problem : report.problems()) {
            words.append("%s %s %s%n".formatted(problem.code(), problem.entry(), problem.text()));
        }
        report.keys().forEach((id, fingerprint) -> words.append("key %s  SHA-256 %s%n".formatted(id, fingerprint)));
        words.append(
                report.holds()
                        ? "%s holds: %s of %s, %d statuses, %d dossiers added up again."
                                .formatted(file, report.period(), report.sender(), report.statuses(), report.dossiers())
                        : "%s does NOT hold: %d problem(s)."
                                .formatted(file, report.problems().size()));
        return words.toString();
    }
}
