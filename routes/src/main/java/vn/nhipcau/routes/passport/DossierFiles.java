package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import vn.nhipcau.routes.performance.Contribution;
import vn.nhipcau.routes.performance.FigureEngine;

/** The lists of dossiers of a bundle in files of their own until it is written; one line a dossier. */
final class DossierFiles implements AutoCloseable {

    private final Path folder;
    private final Map<String, Path> files = new HashMap<>();

    DossierFiles() throws IOException {
        folder = Files.createTempDirectory("nhipcau-evidence");
    }

    /**
     * Lists the dossiers of revisions that knew the same and were measured the same, in one pass.
     *
     * @param agency of one agency only; null means all
     */
    void list(FigureEngine engine, List<PublishedRevision> alike, @Nullable String agency) throws IOException {
        PublishedRevision one = alike.get(0);
        Map<String, BufferedWriter> open = new HashMap<>();
        try {
            for (PublishedRevision revision : alike) {
                Path file = folder.resolve(files.size() + ".jsonl");
                files.put(revision.messageKey(), file);
                open.put(revision.agency(), Files.newBufferedWriter(file));
            }
            one.engine(engine).contributions(one.definition(), one.knownAt(), agency, dossier -> {
                BufferedWriter list = open.get(dossier.deadline().agency());
                if (list != null) {
                    append(list, dossier);
                }
            });
        } finally {
            for (BufferedWriter list : open.values()) {
                list.close();
            }
        }
    }

    private static void append(BufferedWriter list, Contribution dossier) {
        try {
            list.append(line(dossier)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("EVI-202 the list of dossiers cannot be written", e);
        }
    }

    private static String line(Contribution dossier) throws JsonProcessingException {
        return EvidenceManifest.JSON.writeValueAsString(EvidenceDossier.of(dossier));
    }

    StoredZip.Content of(PublishedRevision revision) {
        Path file = files.get(revision.messageKey());
        if (file == null) {
            throw new IllegalStateException("no list for " + revision.messageKey());
        }
        return () -> Files.newInputStream(file);
    }

    @Override
    public void close() {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
