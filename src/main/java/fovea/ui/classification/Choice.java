package fovea.ui.classification;

/// A model that classifies.
///
/// @param name for people
public record Choice(String id, String name) {}
