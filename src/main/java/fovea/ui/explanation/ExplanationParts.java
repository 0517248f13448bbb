package fovea.ui.explanation;

import fovea.datalibrary.DataLibrary;
import fovea.explanation.explainer.Explainer;
import fovea.ui.task.TaskParts;
import java.util.function.Supplier;

/// What the Explain tab needs of others.
///
/// @param data the data sets there are
/// @param engine what calculates, for files
public record ExplanationParts(
    TaskParts<Explainer> task, DataLibrary data, Supplier<String> engine) {}
