package vn.nhipcau.routes.passport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.SigningKeys;
import vn.nhipcau.routes.performance.FigureEngine;

/**
 * Carries the evidence of a period out of the house: one file that proves itself without a server, see
 * {@link EvidenceCheck}. The same state gives the same bytes.
 */
@Component
public class EvidenceBundles {

    private final PublishedRevisions revisions;
    private final FigureEngine engine;
    private final SigningKeys keys;
    private final Signing signing;
    private final DeliverySettings delivery;

    EvidenceBundles(
            PublishedRevisions revisions,
            FigureEngine engine,
            SigningKeys keys,
            Signing signing,
            DeliverySettings delivery) {
        this.revisions = revisions;
        this.engine = engine;
        this.keys = keys;
        this.signing = signing;
        this.delivery = delivery;
    }

    private record Measured(Instant knownAt, @Nullable String methodSha256) {}

    /**
     * The bundle of a period, ready to be written; empty if nothing was published.
     *
     * @param agency of one agency only; null means all that this sender reports for
     * @throws EvidenceException EVI-201 if the public key of a signature is not configured
     */
    public Optional<EvidenceBundle> of(YearMonth label, @Nullable String agency) {
        List<PublishedRevision> published = revisions.all(label.toString(), agency);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        String sender = delivery.sender();
        SortedMap<String, SigningKeys.Pinned> used = EvidenceBundle.keys(published, keys, sender);
        try {
            return Optional.of(
                    new EvidenceBundle(sender, label, agency, published, used, signing, listed(published, agency)));
        } catch (IOException e) {
            throw new UncheckedIOException("EVI-202 the lists of dossiers cannot be written", e);
        }
    }

    private DossierFiles listed(List<PublishedRevision> published, @Nullable String agency) throws IOException {
        Map<Measured, List<PublishedRevision>> alike = new LinkedHashMap<>();
        for (PublishedRevision one : published) {
            Measured measured = new Measured(one.knownAt(), one.methodSha256());
            alike.computeIfAbsent(measured, none -> new ArrayList<>()).add(one);
        }
        DossierFiles files = new DossierFiles();
        boolean complete = false;
        try {
            for (List<PublishedRevision> closing : alike.values()) {
                files.list(engine, closing, agency);
            }
            complete = true;
            return files;
        } finally {
            if (!complete) {
                files.close();
            }
        }
    }
}
