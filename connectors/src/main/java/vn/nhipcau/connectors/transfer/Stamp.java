package vn.nhipcau.connectors.transfer;

import java.nio.file.attribute.FileTime;

/**
 * What changes whenever the content of a file may have changed; saves hashing it again.
 *
 * @param modified as the sender may have set it
 * @param touched when content or name last changed, where the folder knows more than its sender says
 */
record Stamp(long size, FileTime modified, FileTime touched) {}
