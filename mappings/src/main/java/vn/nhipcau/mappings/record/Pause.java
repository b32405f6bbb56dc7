package vn.nhipcau.mappings.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The half-open time {@code [from, to)} during which the handling clock stood still (tạm dừng).
 *
 * @param to when handling went on; absent while the pause lasts
 */
public record Pause(Instant from, @Nullable Instant to, PauseReason reason) {}
