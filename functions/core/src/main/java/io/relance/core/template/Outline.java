package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;

/// What the parser notes of a block, or of what stands outside all blocks; blocks within a block
/// keep their own.
final class Outline {
    /// How many tags were open where it begins.
    private final int floor;

    /// How deep its tags are nested.
    int height;

    /// Whether it has a link to unsubscribe or to manage preferences.
    boolean unsubscribe;

    /// Whether it prints what it replaces.
    boolean callsSuper;

    /// Names of the blocks right within it.
    final List<String> blocks = new ArrayList<>();

    Outline(int floor) {
        this.floor = floor;
    }

    void deepen(int open) {
        height = Math.max(height, open - floor);
    }
}
