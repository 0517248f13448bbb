package fovea.classification.training.setup;

/// A training that can be launched as it is.
///
/// @param id as on the command line
/// @param title for people
/// @param description what is learnt, and how, in two or three sentences
/// @param setup all of it
/// @param expectation what was reached with it, where, and by whom; "" where nobody has told
public record Recipe(
    String id, String title, String description, ClassifierSetup setup, String expectation) {}
