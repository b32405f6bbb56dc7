package vn.nhipcau.mappings.language;

import org.jspecify.annotations.Nullable;

/** Understands one clean, non-empty text as a kind, or notes in the run why it cannot. */
@FunctionalInterface
interface Conversion {

    @Nullable
    Object convert(String text, Run run);
}
