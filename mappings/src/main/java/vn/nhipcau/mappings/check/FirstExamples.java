package vn.nhipcau.mappings.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import vn.nhipcau.mappings.language.CatalogFolder;
import vn.nhipcau.mappings.language.MappingCatalog;

/**
 * The beginning of an example file: one example for each file in {@code samples/<mapping>/}, which expects nothing yet.
 *
 * @param text of the example file
 * @param samples the files it speaks of, seen from the mapping
 * @param leftOut why a file cannot be an example, one sentence each
 */
public record FirstExamples(String text, List<String> samples, List<String> leftOut) {

    /**
     * @throws vn.nhipcau.mappings.language.MappingFileException if the mapping cannot be used
     */
    public static FirstExamples of(
            MappingCatalog catalog, String nameOrPath, @Nullable Path base, SampleReader reader) {
        String mapping = catalog.find(nameOrPath, base).name();
        CatalogFolder folder = catalog.folderOf(nameOrPath, base);
        List<String> samples = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (String sample : folder.namesIn("samples/" + mapping)) {
            byte[] bytes = folder.bytes(sample);
            if (bytes != null) {
                try {
                    reader.read(sample, bytes);
                    samples.add(sample);
                } catch (SampleException unreadable) {
                    leftOut.add(String.valueOf(unreadable.getMessage()));
                }
            }
        }
        return new FirstExamples(text(mapping, samples), samples, leftOut);
    }

    private static String text(String mapping, List<String> samples) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("mapping", mapping);
        file.put("examples", samples.stream().map(FirstExamples::example).toList());
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        form.setIndicatorIndent(2);
        form.setIndentWithIndicator(true);
        form.setAllowUnicode(true);
        return new Yaml(form).dump(file);
    }

    private static Map<String, Object> example(String sample) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("name", sample.substring(sample.lastIndexOf('/') + 1));
        example.put("given", sample);
        // Not one empty map for all: YAML would make references of it.
        example.put("expect", new LinkedHashMap<>());
        return example;
    }
}
