package fovea.ui.explanation;

import fovea.explanation.explainer.Explainer;
import fovea.ui.task.TaskParts;
import java.util.function.Supplier;

/// What the Explain tab needs of others.
///
/// @param engine what calculates, for files
public record ExplanationParts(TaskParts<Explainer> task, Supplier<String> engine) {}
