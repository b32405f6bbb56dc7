/** One record as its portal wrote it, whatever the format. */
@NullMarked
package vn.nhipcau.mappings.source;

import org.jspecify.annotations.NullMarked;
