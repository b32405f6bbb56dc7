/** Where Nhịp Cầu is put together and started. */
@NullMarked
package vn.nhipcau;

import org.jspecify.annotations.NullMarked;
