package vn.nhipcau.mappings.language;

import org.jspecify.annotations.Nullable;

/** One compiled rule: finds its value in a source record, or notes in the run why it cannot. */
@FunctionalInterface
interface Reading {

    /** Null for nothing, be it absent or a problem. */
    @Nullable
    Object read(@Nullable Object tree, Run run);
}
