/** The mapping language: reads a table of rules with their lines and compiles it to a fast, thread-safe mapping. */
@NullMarked
package vn.nhipcau.mappings.language;

import org.jspecify.annotations.NullMarked;
