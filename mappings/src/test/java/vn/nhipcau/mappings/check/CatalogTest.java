package vn.nhipcau.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import vn.nhipcau.mappings.language.MappingCatalog;

/** Every example beside a shipped mapping, and that no shipped mapping names a field none of its samples has. */
class CatalogTest {
    private static final SampleReader SAMPLES =
            SampleReader.plain().with(".edxml", new XmlSamples()).with(".xml", new XmlSamples());

    @TestFactory
    Stream<DynamicNode> everyExampleComesOutAsExpected() {
        return MappingCheck.runAll(MappingCatalog.shipped(), SAMPLES).stream()
                .map(report -> dynamicContainer(report.mapping(), tests(report)));
    }

    private static List<DynamicNode> tests(MappingReport report) {
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(
                dynamicTest("has examples", () -> assertThat(report.examples()).isNotEmpty()));
        tests.add(dynamicTest(
                "names only fields that a sample contains",
                () -> assertThat(report.unseenFields()).isEmpty()));
        report.examples()
                .forEach(example -> tests.add(dynamicTest(
                        example.name(), () -> assertThat(example.differences()).isEmpty())));
        return tests;
    }
}
