/** How we reach a source: one Kamelet a kind. */
@NullMarked
package vn.nhipcau.connectors;

import org.jspecify.annotations.NullMarked;
