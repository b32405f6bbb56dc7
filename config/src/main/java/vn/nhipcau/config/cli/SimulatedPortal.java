package vn.nhipcau.config.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import vn.nhipcau.config.runtime.StartException;
import vn.nhipcau.connectors.simulator.SimulatedProvince;

/** The portal of a simulated province that one kind of connector reads. */
interface SimulatedPortal extends AutoCloseable {

    String address();

    /** The entries of {@code nhipcau.sources} that wire it. */
    Map<String, Object> sources();

    @Override
    void close() throws IOException, StartException;

    /** What the province itself serves to that connector; it ends with the province. */
    static SimulatedPortal of(SimulatedProvince province, String connector) {
        return new SimulatedPortal() {
            @Override
            public String address() {
                return province.address();
            }

            @Override
            public Map<String, Object> sources() {
                return those(province, source -> isCatalogue(source) || connector.equals(source.get("connector")));
            }

            @Override
            public void close() {}
        };
    }

    /** The sources of the province that are wanted, by their ids. */
    static Map<String, Object> those(SimulatedProvince province, Predicate<Map<?, ?>> wanted) {
        Map<String, Object> sources = new LinkedHashMap<>();
        province.sources().forEach((id, source) -> {
            if (source instanceof Map<?, ?> map && wanted.test(map)) {
                sources.put(id, source);
            }
        });
        return sources;
    }

    /** The catalogues go with every kind: without them the codes of dossiers are unknown. */
    static boolean isCatalogue(Map<?, ?> source) {
        return "agencies".equals(source.get("kind")) || "procedures".equals(source.get("kind"));
    }

    /** The same source with other entries in place of its own. */
    static Map<String, Object> changed(Map<?, ?> source, Map<String, Object> entries) {
        Map<String, Object> changed = new LinkedHashMap<>();
        source.forEach((key, value) -> changed.put(key.toString(), value));
        changed.putAll(entries);
        return changed;
    }
}
