/// A segmentation or its evaluation as figures, tables, JSON and report, the same for window and
/// command line.
@NullMarked
package fovea.segmentation.export;

import org.jspecify.annotations.NullMarked;
