/** How Vietnamese portals write texts, dates, numbers and codes, read strictly. */
@NullMarked
package vn.nhipcau.mappings.values;

import org.jspecify.annotations.NullMarked;
