/** What is wrong with a record or a mapping file, said so that its author can mend it. */
@NullMarked
package vn.nhipcau.mappings.problem;

import org.jspecify.annotations.NullMarked;
