/// What is known of an evaluation as figures, tables, JSON and reports.
@NullMarked
package fovea.classification.export;

import org.jspecify.annotations.NullMarked;
