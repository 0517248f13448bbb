package fovea.ui.segmentation;

import fovea.datalibrary.DataLibrary;
import fovea.segmentation.Segmenter;
import fovea.ui.task.TaskParts;
import java.nio.file.Path;

/// What the Segment tab needs of others.
///
/// @param kept folder in which predicted masks are kept, so that an evaluation can go on
public record SegmentationParts(TaskParts<Segmenter> task, DataLibrary data, Path kept) {}
