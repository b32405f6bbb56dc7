package vn.nhipcau.mappings.check;

import java.util.List;
import vn.nhipcau.mappings.source.SourceRecord;

/**
 * Cuts a sample file into source records. JSON and CSV are read here; XML is read by the connectors, which own the one
 * hardened parser, and joined by {@link #with}.
 */
@FunctionalInterface
public interface SampleReader {

    /**
     * @throws SampleException if the file cannot be read or is of a format this reader does not know
     */
    List<SourceRecord> read(String fileName, byte[] bytes) throws SampleException;

    /** Reads {@code .json}, {@code .jsonl} and {@code .csv}. */
    static SampleReader plain() {
        return new PlainSamples();
    }

    /** This reader, and another one for the files of one extension, e.g. {@code .edxml}. */
    default SampleReader with(String extension, SampleReader other) {
        return (fileName, bytes) -> fileName.endsWith(extension) ? other.read(fileName, bytes) : read(fileName, bytes);
    }
}
