/** The Steering Committee's side: takes statuses in, answers with receipts, keeps the register. */
@NullMarked
package vn.nhipcau.routes.repository;

import org.jspecify.annotations.NullMarked;
