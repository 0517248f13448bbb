package fovea.ui.training.setup;

/// A model whose weights a training can begin with.
///
/// @param name for people
public record StartModel(String id, String name) {}
