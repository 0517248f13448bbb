package fovea.captioning;

/// A word that could have come next, with its probability in [0, 1].
public record Alternative(String word, double probability) {}
