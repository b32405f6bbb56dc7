/** The command line: one class a verb; results on standard output, words on standard error, the contract's exit codes. */
@NullMarked
package vn.nhipcau.config.cli;

import org.jspecify.annotations.NullMarked;
