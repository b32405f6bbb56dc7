package vn.nhipcau.routes.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mandatory internal procedures of a province (code and name), and which of them a document issues. */
final class MandatoryProcedures {

    private static final List<String> COLUMNS = List.of("code", "name");
    private static final Pattern ALL = Pattern.compile(
            "\\b(?:(\\d+) quy trinh(?: noi bo)? bat buoc|cac quy trinh(?: noi bo)? bat buoc|he thong tai lieu)\\b");

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    private MandatoryProcedures() {}

    static MandatoryProcedures read(String file, String text, List<String> problems) {
        MandatoryProcedures procedures = new MandatoryProcedures();
        new CatalogueRows("QMS-104", file, COLUMNS, problems).read(text, row -> {
            String code = row.required("code", "Write a code such as QT-01");
            String name = row.required("name", "Write the name of the procedure");
            if (procedures.patterns.containsKey(code)) {
                row.wrong("gives the code \"" + code + "\" a second time", "Write another code");
            }
            return procedures.add(code, name);
        });
        return procedures;
    }

    private String add(String code, String name) {
        String letters = FoldedText.of(code.toLowerCase(Locale.ROOT));
        String loose = Pattern.quote(letters).replace("-", "\\E[ .-]?\\Q");
        patterns.put(code, Pattern.compile("\\b" + loose + "\\b|" + Pattern.quote(FoldedText.of(name))));
        return code;
    }

    int count() {
        return patterns.size();
    }

    /** The codes that are not among these, in the order of the catalogue. */
    List<String> without(Set<String> issued) {
        return patterns.keySet().stream().filter(code -> !issued.contains(code)).toList();
    }

    /** The codes that a document with this folded subject issues. */
    Set<String> issuedBy(String subject) {
        Set<String> issued = new TreeSet<>();
        patterns.forEach((code, pattern) -> {
            if (pattern.matcher(subject).find()) {
                issued.add(code);
            }
        });
        if (issued.isEmpty() && namesAll(subject)) {
            issued.addAll(patterns.keySet());
        }
        return issued;
    }

    private boolean namesAll(String subject) {
        Matcher matcher = ALL.matcher(subject);
        return matcher.find() && (matcher.group(1) == null || Integer.parseInt(matcher.group(1)) >= patterns.size());
    }
}
