/** What a source shows: its fields with types, fill rates, shapes and code values, and how that differs from what was agreed. */
@NullMarked
package vn.nhipcau.mappings.profile;

import org.jspecify.annotations.NullMarked;
