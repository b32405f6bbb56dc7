/** From a portal's words to our records: pure Java, without Spring, Camel or SQL. */
@NullMarked
package vn.nhipcau.mappings;

import org.jspecify.annotations.NullMarked;
