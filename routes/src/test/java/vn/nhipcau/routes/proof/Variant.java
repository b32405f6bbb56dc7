package vn.nhipcau.routes.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;

/** The engine with one line of one file written differently: compiled in memory, beside the engine as it is. */
final class Variant extends ClassLoader {

    private static final Path ENGINE = Path.of("src/main/java/vn/nhipcau/routes/performance");
    private static final String ROOM = "vn.nhipcau.routes.";

    private final Map<String, byte[]> changed;

    /**
     * @param file of the engine's package
     * @param says what stands in it exactly once
     * @param instead what shall stand there
     */
    Variant(String file, String says, String instead) throws IOException {
        super(Variant.class.getClassLoader());
        String source = Files.readString(ENGINE.resolve(file));
        int place = source.indexOf(says);
        if (place < 0 || source.indexOf(says, place + 1) >= 0) {
            throw new IllegalStateException(
                    "%s does not say \"%s\" exactly once any more: write here the words that decide it now"
                            .formatted(file, says));
        }
        changed = MemoryCompiler.compile(file, source.replace(says, instead));
    }

    /** What this engine answers to one of an era's questions. */
    @SuppressWarnings("unchecked")
    SortedMap<String, String> answer(Era era, int question, DataSource world) {
        try {
            Method answer = loadClass(EngineAnswer.class.getName())
                    .getDeclaredMethod("to", String.class, int.class, DataSource.class);
            answer.setAccessible(true);
            return (SortedMap<String, String>) answer.invoke(null, era.name(), question, world);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Everything of this module is defined anew, so that it meets the changed class and no other. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ROOM)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = changed.containsKey(name) ? changed.get(name) : asItIs(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] asItIs(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
