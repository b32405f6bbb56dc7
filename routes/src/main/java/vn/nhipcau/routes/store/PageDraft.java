package vn.nhipcau.routes.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.IsoDocument;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.mappings.record.Statistic;
import vn.nhipcau.mappings.source.Sha256;

/**
 * One mapped page, hashed and encoded, ready to be stored.
 *
 * <p>Filled by the thread that maps while another one stores the page before; never by two threads at once.
 */
public final class PageDraft {
    private final ContentHash contentHash = new ContentHash();
    private final CopyBuffer encoded;
    private final List<DossierRow> dossiers = new ArrayList<>();
    private final List<Hashed<IsoDocument>> documents = new ArrayList<>();
    private final List<Hashed<Agency>> agencies = new ArrayList<>();
    private final List<Hashed<Procedure>> procedures = new ArrayList<>();
    private final List<Hashed<Statistic>> statistics = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Long> replayed = new ArrayList<>();
    private final Set<String> rejectedOnce = new HashSet<>();
    private final Set<String> rejectedLast = new HashSet<>();
    private final SortedMap<String, Long> warnings = new TreeMap<>();
    private int accepted;

    /** A row of another kind than dossiers with its hashes. */
    record Hashed<R extends CanonicalRecord>(R record, byte[] hash, byte[] payloadHash) {}

    public PageDraft(int expectedRecords) {
        encoded = new CopyBuffer(Math.max(1, expectedRecords) * 320);
    }

    /** Takes a record in; of two with the same key the later one wins. */
    public void add(CanonicalRecord record, byte[] payloadHash) {
        accepted++;
        rejectedLast.remove(record.key());
        if (record instanceof Dossier dossier) {
            dossiers.add(DossierRow.of(dossier, contentHash.of(dossier), payloadHash, encoded));
        } else if (record instanceof IsoDocument document) {
            documents.add(new Hashed<>(document, contentHash.of(document), payloadHash));
        } else if (record instanceof Agency agency) {
            agencies.add(new Hashed<>(agency, contentHash.of(agency), payloadHash));
        } else if (record instanceof Procedure procedure) {
            procedures.add(new Hashed<>(procedure, contentHash.of(procedure), payloadHash));
        } else if (record instanceof Statistic statistic) {
            statistics.add(new Hashed<>(statistic, contentHash.of(statistic), payloadHash));
        }
    }

    /** Takes a record in that was in quarantine until now. */
    public void addReplayed(CanonicalRecord record, byte[] payloadHash, long quarantineNo) {
        add(record, payloadHash);
        replayed.add(quarantineNo);
    }

    public void reject(Rejection rejection) {
        rejections.add(rejection);
        if (rejection.key() != null) {
            rejectedOnce.add(rejection.key());
            rejectedLast.add(rejection.key());
        }
    }

    /** Counts something worth knowing about a record that was taken in all the same. */
    public void warn(ProblemCode code) {
        warnings.merge(code.wireName(), 1L, Long::sum);
    }

    /** Warnings by their code. */
    public SortedMap<String, Long> warnings() {
        return Collections.unmodifiableSortedMap(warnings);
    }

    /** Records taken in and rejected. */
    public int size() {
        return accepted + rejections.size();
    }

    public int accepted() {
        return accepted;
    }

    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Tells whether two pages hold the same records in the same order. */
    public byte[] fingerprint() {
        CopyBuffer hashes = new CopyBuffer(size() * 33 + 33);
        dossiers.forEach(row -> hashes.raw(row.hash(), 0, row.hash().length));
        Stream.of(documents, agencies, procedures, statistics)
                .flatMap(List::stream)
                .forEach(row -> hashes.raw(row.hash(), 0, row.hash().length));
        rejections.forEach(item -> hashes.raw(item.itemHash(), 0, item.itemHash().length));
        return Sha256.of(hashes.array(), hashes.length());
    }

    /** The same for the same contents, in whatever order and on whatever pages; of several pages by exclusive or. */
    long digest() {
        long digest = 0;
        for (DossierRow row : dossiers) {
            digest ^= ByteBuffer.wrap(row.hash()).getLong();
        }
        for (Rejection rejection : rejections) {
            digest ^= ByteBuffer.wrap(rejection.itemHash()).getLong();
        }
        return digest;
    }

    CopyBuffer encoded() {
        return encoded;
    }

    List<DossierRow> dossiers() {
        return dossiers;
    }

    List<Hashed<IsoDocument>> documents() {
        return documents;
    }

    List<Hashed<Agency>> agencies() {
        return agencies;
    }

    List<Hashed<Procedure>> procedures() {
        return procedures;
    }

    List<Hashed<Statistic>> statistics() {
        return statistics;
    }

    List<Long> replayed() {
        return replayed;
    }

    /** Keys whose last word on this page is good, out of those that wait in quarantine. */
    Set<String> corrected(Set<String> waiting) {
        if (waiting.isEmpty() && rejectedOnce.isEmpty()) {
            return Set.of();
        }
        Set<String> corrected = new TreeSet<>();
        for (DossierRow row : dossiers) {
            addCorrected(row.code(), waiting, corrected);
        }
        Stream.of(documents, agencies, procedures, statistics)
                .flatMap(List::stream)
                .forEach(row -> addCorrected(row.record().key(), waiting, corrected));
        return corrected;
    }

    private void addCorrected(String key, Set<String> waiting, Set<String> corrected) {
        if ((waiting.contains(key) || rejectedOnce.contains(key)) && !rejectedLast.contains(key)) {
            corrected.add(key);
        }
    }

    /** Keys whose last word on this page is a rejection. */
    Set<String> rejectedLast() {
        return rejectedLast;
    }
}
