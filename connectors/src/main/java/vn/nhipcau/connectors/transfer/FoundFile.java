package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file as it was found in the folder.
 *
 * @param name shown in messages, in Unicode NFC
 * @param stamp what changes whenever the content may have changed: saves hashing it again
 */
record FoundFile(Path path, String name, Stamp stamp) {

    /**
     * @param touched when content or name last changed; unlike the time of modification no sender can set it
     */
    record Stamp(String name, long size, FileTime modified, FileTime touched) {}

    static FoundFile of(Path path, String name) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        FileTime touched = unix
                ? (FileTime) Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : basic.lastModifiedTime();
        return new FoundFile(path, name, new Stamp(name, basic.size(), basic.lastModifiedTime(), touched));
    }

    /** Whether the file is still as it was found. */
    boolean unchanged() throws IOException {
        return of(path, name).stamp().equals(stamp);
    }
}
