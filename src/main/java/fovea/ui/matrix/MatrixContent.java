package fovea.ui.matrix;

import fovea.metric.confusion.ClassOrder;
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
