package vn.nhipcau.mappings.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter of apology (NĐ 61/2018 Đ.19 k.9) and the re-appointment it may carry.
 *
 * @param at when the letter was issued
 * @param newDueAt the date promised instead, if the letter names one
 */
public record Apology(Instant at, @Nullable Instant newDueAt) {}
