package vn.nhipcau.config.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.settings.SettingsNode.Branch;
import vn.nhipcau.config.settings.SettingsNode.Scalar;
import vn.nhipcau.config.settings.SettingsProblem.Code;

/** The one way from a configuration folder to checked {@link Settings}; `check` and `serve` take the same. */
public final class SettingsFiles {
    private final Path folder;
    private final Map<String, String> overrides;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param folder holds {@code application.yaml} and, in folders of its own, one per part
     * @param overrides settings of the command line, e.g. {@code nhipcau.roles=collector}; they win over files
     * @param environment gives an environment variable's value, or null
     */
    public SettingsFiles(Path folder, Map<String, String> overrides, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.overrides = new LinkedHashMap<>(overrides);
        this.environment = environment;
    }

    /**
     * @throws SettingsException with every problem of every kind
     */
    public Settings load() throws SettingsException {
        List<SettingsProblem> problems = new ArrayList<>();
        Settings settings = read(problems);
        if (settings == null || !problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /** The files found, in the order in which they are laid over each other. */
    public List<Path> files() throws IOException {
        return SettingsReader.files(folder);
    }

    private @Nullable Settings read(List<SettingsProblem> problems) {
        Branch written = new SettingsReader(problems).read(files(problems));
        overrides.forEach((key, value) -> put(written, key, value));
        SettingsBinder binder = new SettingsBinder(folder, new SecretReferences(folder, environment), problems);
        Settings settings = binder.bind(SettingsReader.PREFIX, withEveryFeature(written), Settings.class);
        if (settings != null) {
            FolderSettings folders = Objects.requireNonNullElseGet(settings.folders(), FolderSettings::defaults);
            new SourceChecks(
                            Catalogs.connectors(folders),
                            Catalogs.mappings(folders, Clock.systemUTC()),
                            folder,
                            problems)
                    .check(settings.sources(), written);
        }
        return settings;
    }

    private List<Path> files(List<SettingsProblem> problems) {
        try {
            if (!Files.isDirectory(folder)) {
                problems.add(new SettingsProblem(
                        Code.NOT_FOUND,
                        "",
                        "--config " + folder,
                        "there is no such folder. Name one with an application.yaml."));
            }
            return SettingsReader.files(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A feature nobody mentions still gets its record, made of defaults. */
    private static Branch withEveryFeature(Branch written) {
        for (var feature : Settings.class.getRecordComponents()) {
            if (feature.getType().isRecord()) {
                written.children().putIfAbsent(SettingsBinder.kebab(feature.getName()), Branch.empty(""));
            }
        }
        return written;
    }

    private static void put(Branch root, String key, String value) {
        List<String> names = List.of(key.split("\\."));
        Branch branch = root;
        for (String name : names.subList(1, names.size() - 1)) {
            Branch parent = branch;
            SettingsNode child = parent.children().get(name);
            branch = child instanceof Branch existing ? existing : Branch.empty("command line");
            parent.children().put(name, branch);
        }
        branch.children().put(names.get(names.size() - 1), new Scalar("command line", value, false));
    }
}
