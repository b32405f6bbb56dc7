package vn.nhipcau.config.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import vn.nhipcau.config.client.ApiClient;

/** Where a verb's results go: lines for people, or JSON Lines with {@code --json}; words about them to standard error. */
final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    Output(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    /** The same streams with or without {@code --json}. */
    Output as(boolean wanted) {
        return new Output(out, err, wanted);
    }

    boolean isJson() {
        return json;
    }

    /** A line of the result, as an object or as a text. */
    void result(Object object, String text) {
        if (json) {
            object(object);
        } else {
            out.println(text);
        }
    }

    void object(Object object) {
        out.println(ApiClient.text(object));
    }

    /** Part of the result for people only. */
    void text(String line) {
        if (!json) {
            out.println(line);
        }
    }

    /** The result as it is, and the end of its last line. */
    void copy(InputStream whole) throws IOException {
        whole.transferTo(out);
        out.println();
        out.flush();
    }

    /** Where progress is shown: beside the result for people, on standard error for programs. */
    PrintStream words() {
        return json ? err : out;
    }

    /** A word to the person at the terminal, never part of the result. */
    void note(String line) {
        err.println(line);
    }
}
