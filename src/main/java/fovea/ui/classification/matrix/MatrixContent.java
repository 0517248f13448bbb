package fovea.ui.classification.matrix;

import fovea.classification.export.ClassOrder;
import java.util.List;

/// A matrix, ready to be shown.
///
/// @param orders that its classes can be shown in
/// @param levels whether groups can be shown instead of classes
public record MatrixContent(
    MatrixOptions options,
    MatrixData data,
    List<NotableCell> notable,
    List<ClassOrder> orders,
    boolean levels) {}
