package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.delivery.KeyFiles;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.SigningKeys;

/**
 * The evidence of one period: every status byte for byte with its signature and receipt, the keys, the methods, the
 * dossiers behind each status, and a signed manifest over all of it. Close it to be rid of its temporary files.
 */
public final class EvidenceBundle implements AutoCloseable {

    private final String sender;
    private final YearMonth label;
    private final @Nullable String agency;
    private final List<PublishedRevision> published;
    private final SortedMap<String, SigningKeys.Pinned> keys;
    private final Signing signing;
    private final DossierFiles dossiers;

    EvidenceBundle(
            String sender,
            YearMonth label,
            @Nullable String agency,
            List<PublishedRevision> published,
            SortedMap<String, SigningKeys.Pinned> keys,
            Signing signing,
            DossierFiles dossiers) {
        this.sender = sender;
        this.label = label;
        this.agency = agency;
        this.published = published;
        this.signing = signing;
        this.dossiers = dossiers;
        this.keys = keys;
    }

    /** The public keys of all signatures, by their ids. */
    static SortedMap<String, SigningKeys.Pinned> keys(
            List<PublishedRevision> published, SigningKeys known, String sender) {
        SortedMap<String, SigningKeys.Pinned> used = new TreeMap<>();
        SigningKeys.Own own = known.own().get(sender);
        Stream<String> signatures = published.stream()
                .flatMap(one -> Stream.of(one.signature(), one.receiptSignature()))
                .filter(signature -> signature != null);
        Stream.concat(
                        own == null ? Stream.empty() : Stream.of(own.keyId()),
                        signatures.map(signature -> Signing.keyId(signature).orElse("")))
                .distinct()
                .forEach(keyId -> {
                    SigningKeys.Pinned key = known.pinned().get(keyId);
                    if (key == null) {
                        throw new EvidenceException(
                                "EVI-201",
                                "the public key \"%s\" of a signature is not configured. Name it under nhipcau.delivery.senders."
                                        .formatted(keyId));
                    }
                    used.put(keyId, key);
                });
        return used;
    }

    /** A file name for it. */
    public String fileName() {
        return "nhipcau-evidence-" + label + (agency == null ? "" : "-" + safe(agency)) + ".zip";
    }

    /** Writes the zip; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        StoredZip zip = new StoredZip(out);
        List<EvidenceManifest.Entry> entries = new ArrayList<>();
        List<EvidenceManifest.Key> named = new ArrayList<>();
        for (var key : keys.entrySet()) {
            String entry = "keys/" + safe(key.getKey()) + ".pem";
            entries.add(zip.add(entry, content(KeyFiles.pem(key.getValue().key()))));
            named.add(new EvidenceManifest.Key(key.getKey(), key.getValue().owner(), entry));
        }
        for (var method : methods().entrySet()) {
            entries.add(zip.add(method.getKey(), content(method.getValue())));
        }
        List<EvidenceManifest.Status> statuses = new ArrayList<>();
        for (PublishedRevision one : published) {
            statuses.add(add(one, zip, entries));
        }
        byte[] manifest = EvidenceManifest.JSON.writeValueAsBytes(new EvidenceManifest(
                EvidenceManifest.FORMAT, sender, label.toString(), agency, named, statuses, entries));
        zip.add(EvidenceManifest.NAME, StoredZip.Content.of(manifest));
        zip.add(EvidenceManifest.SIGNATURE, content(signing.sign(sender, manifest)));
        zip.finish();
    }

    private SortedMap<String, String> methods() {
        SortedMap<String, String> methods = new TreeMap<>();
        for (PublishedRevision one : published) {
            String name = method(one);
            if (name != null && one.method() != null) {
                methods.put(name, one.method());
            }
        }
        return methods;
    }

    private static @Nullable String method(PublishedRevision one) {
        return one.methodSha256() == null ? null : "methods/" + one.methodSha256() + ".json";
    }

    private EvidenceManifest.Status add(PublishedRevision one, StoredZip zip, List<EvidenceManifest.Entry> entries)
            throws IOException {
        String place = "statuses/" + safe(one.agency()) + "/" + one.revision() + "/";
        EvidenceManifest.Entry status = zip.add(place + "status.json", StoredZip.Content.of(one.payload()));
        entries.add(status);
        entries.add(zip.add(place + "status.jws", content(one.signature())));
        byte[] receipt = one.receipt();
        String receiptSignature = one.receiptSignature();
        if (receipt != null) {
            entries.add(zip.add(place + "receipt.json", StoredZip.Content.of(receipt)));
        }
        if (receiptSignature != null) {
            entries.add(zip.add(place + "receipt.jws", content(receiptSignature)));
        }
        entries.add(zip.add(place + "dossiers.jsonl", dossiers.of(one)));
        JsonNode previous = one.data().path("previousSha256");
        return new EvidenceManifest.Status(
                one.agency(),
                one.revision(),
                one.messageKey(),
                one.sha256(),
                previous.isTextual() ? previous.asText() : null,
                one.knownAt(),
                place + "status.json",
                place + "status.jws",
                receipt == null ? null : place + "receipt.json",
                receiptSignature == null ? null : place + "receipt.jws",
                method(one),
                place + "dossiers.jsonl");
    }

    private static StoredZip.Content content(String text) {
        return StoredZip.Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String safe(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        dossiers.close();
    }
}
