package fovea.ui.classification.matrix;

import fovea.classification.export.Cells;
import fovea.classification.export.ClassOrder;

/// How a matrix is shown.
///
/// @param groups whether of groups of classes instead of classes
public record MatrixOptions(Cells cells, ClassOrder order, boolean groups) {}
