package dev.quipu.analytics.part;

import dev.quipu.analytics.document.Node;

/** A named part of a dataset, and where it stands. */
public record Part(String name, Node node) {}
