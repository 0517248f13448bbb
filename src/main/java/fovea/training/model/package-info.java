/// What a training begins with and leaves behind: `StartingNetwork`, `TrainedModel`, the order of a
/// run's classes.
@NullMarked
package fovea.training.model;

import org.jspecify.annotations.NullMarked;
