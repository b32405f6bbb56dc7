/** Folders of files, read for real. */
@NullMarked
package vn.nhipcau.connectors.transfer;

import org.jspecify.annotations.NullMarked;
