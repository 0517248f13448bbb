package fovea.ui.explanation;

import fovea.datalibrary.DataLibrary;
import fovea.explanation.explainer.Explainer;
import fovea.ui.task.TaskParts;
import java.util.function.Supplier;

/// What the Explain tab needs of others.
///
/// @param engine what calculates, for files
/// @param data the data sets that can be searched
public record ExplanationParts(
    TaskParts<Explainer> task, Supplier<String> engine, DataLibrary data) {}
