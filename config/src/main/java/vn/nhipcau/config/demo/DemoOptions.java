package vn.nhipcau.config.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the one who starts the demonstration wants.
 *
 * @param once stop after the result
 * @param seed start of every random choice; equal seeds give equal figures
 * @param dossiers how many dossiers the province's portals hold
 * @param data data folder
 * @param port HTTP port; 0 for any free one; null for {@code SERVER_PORT} or 8080
 */
public record DemoOptions(
        boolean once,
        long seed,
        int dossiers,
        Path data,
        @Nullable Integer port) {}
