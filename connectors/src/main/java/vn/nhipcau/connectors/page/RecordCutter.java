package vn.nhipcau.connectors.page;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks through one document once and hands out its records on the way. */
public interface RecordCutter extends Closeable {

    /** The next record as a neutral tree, or null once the document has been read to its end. */
    @Nullable
    Object next() throws IOException, ConnectorException;

    /** Text of a value beside the records (a total, a continuation token), if the document has it so far. */
    Optional<String> seen(String name);

    /** Line of the document where reading stands, from 1; -1 where that is not known. */
    int line();
}
