package vn.nhipcau.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.source.SourceRecord;

/** Tokens stand where the samples' citizens and officers would: none may be in what a shipped mapping lets through. */
class PersonalFieldsTest {
    private static final String TOKEN = "PIIC-";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final SampleReader SAMPLES =
            SampleReader.plain().with(".edxml", new XmlSamples()).with(".xml", new XmlSamples());

    static Stream<String> mappingsWithTokens() {
        return MappingCatalog.shipped().names().stream()
                .filter(name -> samples(name).anyMatch(sample -> text(sample).contains(TOKEN)));
    }

    @ParameterizedTest
    @MethodSource("mappingsWithTokens")
    void passNoMapping(String name) throws Exception {
        Mapping mapping = MappingCatalog.shipped().find(name, null);
        for (Path sample : samples(name).toList()) {
            for (SourceRecord whole : SAMPLES.read(sample.toString(), Files.readAllBytes(sample))) {
                for (SourceRecord record : mapping.cut(whole)) {
                    assertThat(mapping.apply(record, ZONE).toString()).doesNotContain(TOKEN);
                    assertThat(mapping.extract(record).toString()).doesNotContain(TOKEN);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("requiredTokens")
    void standInTheSamples(String name) {
        assertThat(mappingsWithTokens()).contains(name);
    }

    static List<String> requiredTokens() {
        return List.of("igate-dossiers", "thanhhoa-dossiers", "edxml-documents", "vxp-documents", "archive-documents");
    }

    private static Stream<Path> samples(String mapping) {
        Path folder = Path.of("catalog/samples", mapping);
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.sorted().toList().stream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(Path sample) {
        try {
            return Files.readString(sample, StandardCharsets.ISO_8859_1); // any bytes, workbooks too
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
