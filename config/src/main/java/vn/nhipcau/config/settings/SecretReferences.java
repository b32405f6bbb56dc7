package vn.nhipcau.config.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${NAME}} by an environment variable and {@code ${file:/path}} by a file's text. */
final class SecretReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final Path base;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param base folder of relative {@code file:} paths
     * @param environment gives a variable's value, or null
     */
    SecretReferences(Path base, UnaryOperator<@Nullable String> environment) {
        this.base = base;
        this.environment = environment;
    }

    String resolve(String text) throws MissingSecretException {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(resolved, Matcher.quoteReplacement(value(reference.group(1))));
        }
        return reference.appendTail(resolved).toString();
    }

    private String value(String name) throws MissingSecretException {
        return name.startsWith("file:") ? fileText(name.substring("file:".length())) : variable(name);
    }

    private String variable(String name) throws MissingSecretException {
        String value = environment.apply(name);
        if (value == null) {
            throw new MissingSecretException(
                    "the environment variable " + name + " is not set. Set it, or write ${file:/path/of/the/secret}.");
        }
        return value;
    }

    private String fileText(String name) throws MissingSecretException {
        Path file = base.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new MissingSecretException("the file " + file + " cannot be read ("
                    + unreadable.getClass().getSimpleName() + "). Create it, readable by this user only.");
        }
    }

    /** A secret is referred to but not there; the message names the reference, never a value. */
    static final class MissingSecretException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingSecretException(String message) {
            super(message);
        }
    }
}
