/** The whole story on one machine: a simulated province, its month, and what the Steering Committee sees of it. */
@NullMarked
package vn.nhipcau.config.demo;

import org.jspecify.annotations.NullMarked;
