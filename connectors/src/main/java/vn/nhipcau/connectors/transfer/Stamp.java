package vn.nhipcau.connectors.transfer;

import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What changes whenever the content of a file may have changed; saves hashing it again.
 *
 * @param modified as the sender may have set it
 * @param touched when content or name last changed; absent where the folder knows no more than its sender says
 */
record Stamp(long size, FileTime modified, @Nullable FileTime touched) {}
