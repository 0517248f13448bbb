package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.datalibrary.DataLibrary;
import fovea.ui.task.TaskParts;

/// What the Classify tab needs of others.
public record ClassificationParts(TaskParts<Classifier> task, DataLibrary data) {}
