package fovea.evaluations;

import java.nio.file.Path;

/// An evaluation that is kept.
///
/// @param kind whose it is: `pictures`, `masks` …
/// @param folder where it lies
/// @param bytes that it takes
public record KeptEvaluation(String kind, Path folder, Made made, long bytes) {}
