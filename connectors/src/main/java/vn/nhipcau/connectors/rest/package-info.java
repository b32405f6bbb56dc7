/** Reaches REST services: builds the question, logs in where that is needed, and reads the answer while it arrives. */
@NullMarked
package vn.nhipcau.connectors.rest;

import org.jspecify.annotations.NullMarked;
