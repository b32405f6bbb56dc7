package vn.nhipcau.routes.quality;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mandatory internal procedures of a province (code and name), and which of them a document issues. */
final class MandatoryProcedures {

    private static final String SHIPPED = "routes/mandatory-procedures.csv";
    private static final Pattern ALL = Pattern.compile(
            "\\b(?:(\\d+) quy trinh(?: noi bo)? bat buoc|cac quy trinh(?: noi bo)? bat buoc|he thong tai lieu)\\b");

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    private MandatoryProcedures() {}

    static MandatoryProcedures load(@Nullable Path file) {
        MandatoryProcedures procedures = new MandatoryProcedures();
        try (Reader text = file == null ? shipped() : Files.newBufferedReader(file);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                procedures.add(
                        row.getField("code").strip(), row.getField("name").strip());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "QMS-104 the mandatory procedures cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return procedures;
    }

    private static Reader shipped() throws IOException {
        InputStream found = MandatoryProcedures.class.getClassLoader().getResourceAsStream(SHIPPED);
        if (found == null) {
            throw new IOException(SHIPPED + " is not on the class path");
        }
        return new InputStreamReader(found, StandardCharsets.UTF_8);
    }

    private void add(String code, String name) {
        String letters = FoldedText.of(code.toLowerCase(Locale.ROOT));
        String loose = Pattern.quote(letters).replace("-", "\\E[ .-]?\\Q");
        patterns.put(code, Pattern.compile("\\b" + loose + "\\b|" + Pattern.quote(FoldedText.of(name))));
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
