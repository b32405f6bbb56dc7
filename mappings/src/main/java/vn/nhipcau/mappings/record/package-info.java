/** The canonical records: the only things a mapping may produce. */
@NullMarked
package vn.nhipcau.mappings.record;

import org.jspecify.annotations.NullMarked;
