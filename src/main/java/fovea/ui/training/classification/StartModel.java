package fovea.ui.training.classification;

/// A model whose weights a training can begin with.
///
/// @param name for people
public record StartModel(String id, String name) {}
