/** Fills the templates of a request with the window, the page and the token it asks for. */
@NullMarked
package vn.nhipcau.connectors.template;

import org.jspecify.annotations.NullMarked;
