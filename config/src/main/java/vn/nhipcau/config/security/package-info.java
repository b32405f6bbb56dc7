/** Who may come in and do what: accounts, tokens, roles, and a rule for every door. */
@NullMarked
package vn.nhipcau.config.security;

import org.jspecify.annotations.NullMarked;
