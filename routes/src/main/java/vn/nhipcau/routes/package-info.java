/** What flows: one package a step of the story. */
@NullMarked
package vn.nhipcau.routes;

import org.jspecify.annotations.NullMarked;
