/** Reads tables record by record: quoted line breaks, any delimiter, any character set, and a broken line harms no other. */
@NullMarked
package vn.nhipcau.connectors.tabular;

import org.jspecify.annotations.NullMarked;
