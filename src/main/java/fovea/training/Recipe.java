package fovea.training;

/// A training that can be launched as it is.
///
/// @param <S> the task's setup
/// @param id as on the command line
/// @param title for people
/// @param description what is learnt, and how, in two or three sentences
/// @param setup all of it
/// @param expectation what was reached with it, where, and by whom; "" where nobody has told
public record Recipe<S>(String id, String title, String description, S setup, String expectation) {}
