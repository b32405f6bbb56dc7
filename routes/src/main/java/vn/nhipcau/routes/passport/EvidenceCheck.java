package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.KeyFiles;
import vn.nhipcau.routes.delivery.SignatureVerdict;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.SigningKeys;
import vn.nhipcau.routes.delivery.WireFormat;

/**
 * Proves an evidence bundle by itself, without a server: every hash and signature, the chain of revisions, the receipts,
 * the figures added up again from the lists of dossiers, and the file byte for byte.
 */
public final class EvidenceCheck {

    private static final String SENDER = "urn:nhipcau:sender:";

    private final EvidenceFile bundle;
    private final String file;
    private final List<EvidenceReport.Problem> problems = new ArrayList<>();
    private final SortedMap<String, String> fingerprints = new TreeMap<>();
    private Signing signing = new Signing(SigningKeys.none());
    private long dossiers;

    private EvidenceCheck(EvidenceFile bundle, Path file) {
        this.bundle = bundle;
        this.file = file.toString();
    }

    /**
     * Checks a bundle.
     *
     * @param trusted the public keys that may have signed; empty if the reader compares fingerprints
     */
    public static EvidenceReport of(Path file, Set<PublicKey> trusted) {
        try (EvidenceFile bundle = new EvidenceFile(file)) {
            return new EvidenceCheck(bundle, file).run(trusted);
        } catch (IOException unreadable) {
            return broken(file.toString(), "is no readable bundle: " + unreadable.getMessage());
        }
    }

    private static EvidenceReport broken(String entry, String text) {
        EvidenceReport.Problem problem = new EvidenceReport.Problem("EVI-101", entry, text);
        return new EvidenceReport(null, null, 0, 0, Collections.emptySortedMap(), List.of(problem));
    }

    private void wrong(String code, String entry, String text) {
        problems.add(new EvidenceReport.Problem(code, entry, text));
    }

    private EvidenceReport run(Set<PublicKey> trusted) throws IOException {
        byte[] bytes = bundle.bytes(EvidenceManifest.NAME);
        EvidenceManifest manifest;
        try {
            manifest = EvidenceManifest.JSON.readValue(bytes, EvidenceManifest.class);
        } catch (JsonProcessingException broken) {
            return broken(EvidenceManifest.NAME, "is no manifest: " + broken.getOriginalMessage());
        }
        if (manifest == null) {
            return broken(EvidenceManifest.NAME, "is no manifest: it says null");
        }
        if (!manifest.format().equals(EvidenceManifest.FORMAT)) {
            wrong("EVI-101", EvidenceManifest.NAME, "is of another format, " + manifest.format());
        }
        keys(manifest, trusted);
        signature(bytes, EvidenceManifest.NAME, EvidenceManifest.SIGNATURE, manifest.sender(), true);
        entries(manifest);
        EvidenceManifest.Status before = null;
        for (EvidenceManifest.Status status : manifest.statuses()) {
            boolean follows = before != null && before.agency().equals(status.agency());
            status(manifest, status, follows ? before : null);
            before = status;
        }
        if (problems.isEmpty()) {
            bundle.difference()
                    .ifPresent(difference -> wrong(
                            "EVI-108",
                            difference.entry(),
                            "the frame of the zip was changed: byte " + difference.offset() + " of " + file));
        }
        return new EvidenceReport(
                manifest.sender(),
                manifest.period(),
                manifest.statuses().size(),
                dossiers,
                fingerprints,
                List.copyOf(problems));
    }

    private void keys(EvidenceManifest manifest, Set<PublicKey> trusted) {
        SigningKeys believed = SigningKeys.none();
        for (EvidenceManifest.Key named : manifest.keys()) {
            try {
                PublicKey key = KeyFiles.publicKey(bundle.text(named.entry()), named.entry());
                fingerprints.put(named.keyId(), Sha256.hex(key.getEncoded()));
                if (!trusted.isEmpty() && !trusted.contains(key)) {
                    wrong("EVI-104", named.entry(), "is none of the keys that may sign");
                }
                believed = believed.believing(named.owner(), named.keyId(), key);
            } catch (IOException e) {
                wrong("EVI-103", named.entry(), String.valueOf(e.getMessage()));
            }
        }
        signing = new Signing(believed);
    }

    private void entries(EvidenceManifest manifest) {
        Set<String> there = new HashSet<>(bundle.names());
        Set<String> told = new HashSet<>(List.of(EvidenceManifest.NAME, EvidenceManifest.SIGNATURE));
        for (EvidenceManifest.Entry entry : manifest.entries()) {
            told.add(entry.name());
            try {
                if (!bundle.sha256(entry.name()).equals(entry.sha256())) {
                    wrong("EVI-103", entry.name(), "was changed: its SHA-256 is not the one in the manifest");
                }
            } catch (IOException e) {
                wrong("EVI-102", entry.name(), String.valueOf(e.getMessage()));
            }
        }
        there.removeAll(told);
        there.forEach(name -> wrong("EVI-102", name, "is not in the manifest"));
    }

    private void status(
            EvidenceManifest manifest, EvidenceManifest.Status status, EvidenceManifest.@Nullable Status before) {
        try {
            byte[] payload = bundle.bytes(status.status());
            String sha256 = Sha256.hex(payload);
            if (!sha256.equals(status.sha256())) {
                wrong("EVI-103", status.status(), "was changed: its SHA-256 is not the one of " + status.messageKey());
            }
            signature(payload, status.status(), status.signature(), sender(status), true);
            JsonNode event = WireFormat.read(payload);
            JsonNode data = event.path("data");
            if (!event.path("id").asText().equals(status.messageKey())
                    || !event.path("source").asText().equals(SENDER + sender(status))
                    || !data.at("/agency/code").asText().equals(status.agency())
                    || !data.at("/period/label").asText().equals(manifest.period())
                    || data.path("revision").asInt() != status.revision()) {
                wrong("EVI-105", status.status(), "is not the status " + status.messageKey());
            }
            chain(status, data, before);
            receipt(status, sha256);
            method(status);
            DossierRecount recount = new DossierRecount(text -> wrong("EVI-107", status.dossiers(), text))
                    .read(bundle, status.dossiers());
            dossiers += recount.dossiers();
            recount.compare(data);
        } catch (IOException | RuntimeException e) {
            wrong("EVI-103", status.status(), "this status or its list cannot be read: " + e.getMessage());
        }
    }

    private static String sender(EvidenceManifest.Status status) {
        return status.messageKey().substring(0, Math.max(0, status.messageKey().indexOf(':')));
    }

    private void chain(EvidenceManifest.Status status, JsonNode data, EvidenceManifest.@Nullable Status before) {
        String previous = before == null ? null : before.sha256();
        String supersedes = before == null ? null : before.messageKey();
        int expected = before == null ? 1 : before.revision() + 1;
        if (status.revision() != expected) {
            wrong("EVI-105", status.status(), "revision " + expected + " is missing before it");
        }
        Map<String, @Nullable String> said = new HashMap<>();
        said.put("the manifest's previousSha256", status.previousSha256());
        said.put("previousSha256", data.path("previousSha256").textValue());
        said.forEach((what, hash) -> {
            if (!Objects.equals(hash, previous)) {
                wrong("EVI-105", status.status(), what + " is not the hash of the revision before it");
            }
        });
        if (!Objects.equals(data.path("supersedes").textValue(), supersedes)) {
            wrong("EVI-105", status.status(), "supersedes another message than the revision before it");
        }
    }

    private void receipt(EvidenceManifest.Status status, String sha256) throws IOException {
        if (status.receipt() == null) {
            return;
        }
        byte[] receipt = bundle.bytes(status.receipt());
        signature(receipt, status.receipt(), status.receiptSignature(), sender(status), false);
        JsonNode data = WireFormat.read(receipt).path("data");
        if (!data.path("messageKey").asText().equals(status.messageKey())
                || !data.path("receivedSha256").asText().equals(sha256)) {
            wrong("EVI-106", status.receipt(), "is the receipt of other bytes than " + status.status());
        }
    }

    private void method(EvidenceManifest.Status status) throws IOException {
        String method = status.method();
        if (method != null && !method.equals("methods/" + bundle.sha256(method) + ".json")) {
            wrong("EVI-103", method, "its SHA-256 is not its name");
        }
    }

    /** @param own whether the sender must have signed; a receipt must be signed by somebody else */
    private void signature(byte[] signed, String entry, @Nullable String signature, String sender, boolean own)
            throws IOException {
        if (signature == null) {
            wrong("EVI-104", entry, "carries no signature");
            return;
        }
        SignatureVerdict verdict = signing.verify(signed, bundle.text(signature));
        if (verdict instanceof SignatureVerdict.Trusted trusted) {
            if (trusted.owner().equals(sender) != own) {
                wrong("EVI-104", signature, "was made with the key of " + trusted.owner());
            }
        } else if (verdict instanceof SignatureVerdict.Refused refused) {
            wrong("EVI-104", signature, "does not prove " + entry + ": " + refused.text());
        }
    }
}
