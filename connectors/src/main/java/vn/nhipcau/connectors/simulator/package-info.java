/** A seeded province that never was: its portals as real servers, its records as real files, and the truth beside them. */
@NullMarked
package vn.nhipcau.connectors.simulator;

import org.jspecify.annotations.NullMarked;
