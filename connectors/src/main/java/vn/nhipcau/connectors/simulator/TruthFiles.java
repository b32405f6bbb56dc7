package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is true, in tables that any database can load: one row per portal and dossier, exactly as the portal shows it.
 * Rows with an {@code expected_problem} belong in quarantine and in no figure; rows with one {@code canonical_code} are
 * one dossier, of which the newer {@code changed_at} counts. {@code effective_due_at} is the date to judge by at the end of
 * the labelled period, counted by the simulator's own office hours.
 */
final class TruthFiles {
    private final World world;

    TruthFiles(World world) {
        this.world = world;
    }

    void write(Path folder, List<PortalDossier> dossiers) throws IOException {
        write(folder, "dossier.csv", dossiers(dossiers));
        write(folder, "pause.csv", pauses(dossiers));
        write(folder, "apology.csv", apologies(dossiers));
        write(folder, "document.csv", documents());
    }

    private void write(Path folder, String name, Table table) throws IOException {
        new StableFile(folder.resolve(name), world.settings().now()).write(table.text());
    }

    private Table dossiers(List<PortalDossier> dossiers) {
        var table = new Table(
                "dossier_code",
                "canonical_code",
                "source",
                "receiving_agency",
                "resolving_agency",
                "procedure_code",
                "channel",
                "submitted_at",
                "received_at",
                "first_due_at",
                "due_at",
                "due_includes_pauses",
                "finished_at",
                "returned_at",
                "closed_by",
                "deleted",
                "changed_at",
                "expected_problem",
                "effective_due_at");
        for (var dossier : dossiers) {
            table.row(
                    dossier.code(),
                    world.canonicalCode(dossier),
                    dossier.portal().source(),
                    dossier.receivingAgency(),
                    dossier.resolvingAgency(),
                    dossier.procedure().substring(0, 8),
                    dossier.channel(),
                    dossier.submittedAt(),
                    dossier.receivedAt(),
                    dossier.firstDueAt(),
                    dossier.dueAt(),
                    dossier.portal().dueIncludesPauses(),
                    dossier.finishedAt(),
                    dossier.returnedAt(),
                    dossier.closedBy(),
                    dossier.deleted(),
                    dossier.changedAt(),
                    dossier.dirt() == null ? null : dossier.dirt().expected().wireName(),
                    dossier.effectiveDueAt(world.settings().periodTo()));
        }
        return table;
    }

    private static Table pauses(List<PortalDossier> dossiers) {
        var table = new Table("source", "dossier_code", "from_at", "to_at", "reason");
        for (var dossier : dossiers) {
            for (var pause : dossier.pauses()) {
                table.row(dossier.portal().source(), dossier.code(), pause.from(), pause.to(), pause.reason());
            }
        }
        return table;
    }

    private static Table apologies(List<PortalDossier> dossiers) {
        var table = new Table("source", "dossier_code", "at", "new_due_at");
        for (var dossier : dossiers) {
            for (var letter : dossier.apologies()) {
                table.row(dossier.portal().source(), dossier.code(), letter.at(), letter.newDueAt());
            }
        }
        return table;
    }

    private Table documents() {
        var table = new Table(
                "document_id", "organ", "type", "issued_on", "action", "refers_to", "milestone", "expected_problem");
        for (var document : world.documents()) {
            table.row(
                    document.id(),
                    document.organ().code(),
                    document.type(),
                    document.issuedOn(),
                    document.action(),
                    document.refersTo(),
                    document.milestone(),
                    document.problem());
        }
        return table;
    }
}
