package fovea.ui.matrix;

import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;

/// How a matrix is shown.
///
/// @param groups whether of groups of classes instead of classes
public record MatrixOptions(Cells cells, ClassOrder order, boolean groups) {}
