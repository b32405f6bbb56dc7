package vn.nhipcau.mappings.language;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping file that cannot be used, with every problem of it at once. */
public final class MappingFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;

    MappingFileException(List<FileProblem> problems) {
        super(problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<FileProblem> problems() {
        return problems;
    }
}
