/** What runs where, and how healthy it is: the read side for people and monitors. */
@NullMarked
package vn.nhipcau.routes.operations;

import org.jspecify.annotations.NullMarked;
