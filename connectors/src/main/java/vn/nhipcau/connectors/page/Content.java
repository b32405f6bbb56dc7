package vn.nhipcau.connectors.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** The bytes of one file, wherever it lies; they can be read more than once and from any place. */
public interface Content {

    /** Shown in messages. */
    String name();

    /** From the first byte to the last. */
    InputStream stream() throws IOException;

    /** For formats that begin at their end. */
    SeekableByteChannel channel() throws IOException;
}
