package vn.nhipcau.routes.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

/** The bean behind the Kamelet {@code scripted}: a portal whose every answer a test has written. */
public final class ScriptedPortal {
    private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    private final String source;

    public ScriptedPortal(Settings settings) {
        source = settings.id();
    }

    /** What a portal answers. */
    @FunctionalInterface
    interface Answers {
        Page to(PageRequest request) throws ConnectorException, InterruptedException;
    }

    /** The answers of one source, and what it has been asked. */
    static final class Script {
        final List<PageRequest> asked = new CopyOnWriteArrayList<>();
        volatile Answers answers;

        Script(Answers answers) {
            this.answers = answers;
        }

        List<String> cursors() {
            List<String> cursors = new ArrayList<>();
            asked.forEach(request -> cursors.add(String.valueOf(request.cursor())));
            return cursors;
        }
    }

    static Script script(String source, Answers answers) {
        Script script = new Script(answers);
        SCRIPTS.put(source, script);
        return script;
    }

    /** Called by the Kamelet. */
    public Page fetch(PageRequest request) throws ConnectorException, InterruptedException {
        Script script = Objects.requireNonNull(SCRIPTS.get(source), source);
        script.asked.add(request);
        return script.answers.to(request);
    }
}
