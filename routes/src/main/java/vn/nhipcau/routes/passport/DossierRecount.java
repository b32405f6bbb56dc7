package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.FigureSum;
import vn.nhipcau.routes.performance.Figures;

/** Adds the dossiers of a bundle's list up again and holds the sums against what the status says. */
final class DossierRecount {

    private final FigureSum total = new FigureSum();
    private final TreeMap<String, FigureSum> procedures = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Consumer<String> problem;

    /** @param problem takes what is wrong with the list */
    DossierRecount(Consumer<String> problem) {
        this.problem = problem;
    }

    /** Reads a list to its end. */
    DossierRecount read(EvidenceFile bundle, String entry) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(bundle.open(entry), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(EvidenceManifest.JSON.readValue(line, EvidenceDossier.class));
            }
        }
        return this;
    }

    private void add(EvidenceDossier dossier) {
        if (!seen.add(dossier.source() + " " + dossier.dossierCode())) {
            problem.accept("lists %s of %s twice".formatted(dossier.dossierCode(), dossier.source()));
        }
        dossier.addTo(total);
        if (dossier.procedureCode() != null) {
            dossier.addTo(procedures.computeIfAbsent(dossier.procedureCode(), code -> new FigureSum()));
        }
    }

    int dossiers() {
        return seen.size();
    }

    /** Compares with the {@code data} of the status. */
    void compare(JsonNode data) {
        Figures counted = total.figures();
        if (!counted.identityHolds()) {
            problem.accept("what came in is not what went out or is still there");
        }
        compare("", counted, data.path("figures"));
        TreeMap<String, JsonNode> said = new TreeMap<>();
        data.path("procedures")
                .forEach(one -> said.put(one.path("procedureCode").asText(), one.path("figures")));
        Set<String> codes = new TreeSet<>(said.keySet());
        codes.addAll(procedures.keySet());
        for (String code : codes) {
            FigureSum sum = procedures.getOrDefault(code, new FigureSum());
            JsonNode figures = said.get(code);
            if (figures == null) {
                problem.accept("has dossiers of procedure %s, which the status does not list".formatted(code));
            } else {
                compare("procedure " + code + " ", sum.figures(), figures);
            }
        }
    }

    private void compare(String whose, Figures counted, JsonNode said) {
        JsonNode counts = EvidenceManifest.JSON.valueToTree(counted);
        for (Figure figure : Figure.values()) {
            JsonNode ours = figure.in(counts);
            JsonNode theirs = figure.in(said);
            if (!Passports.isEqual(theirs, ours)) {
                problem.accept("%s%s: the dossiers give %s, the status says %s"
                        .formatted(whose, figure.path(), ours, theirs.isMissingNode() ? "nothing" : theirs));
            }
        }
    }
}
