package vn.nhipcau.mappings.language;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file and of the files it names, so that their author sees all of them at once. */
final class FileProblems {
    private final Set<Located> problems = new LinkedHashSet<>();

    private record Located(String file, int line, FileProblem problem) {}

    void add(FileProblemCode code, String file, int line, String text) {
        problems.add(new Located(file, line, new FileProblem(code, file + ":" + line, text)));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new MappingFileException(sorted());
        }
    }

    /** File by file in the order met, each from top to bottom. */
    private List<FileProblem> sorted() {
        List<String> files = problems.stream().map(Located::file).distinct().toList();
        return files.stream()
                .flatMap(file -> problems.stream()
                        .filter(problem -> problem.file().equals(file))
                        .sorted(Comparator.comparingInt(Located::line)))
                .map(Located::problem)
                .toList();
    }
}
