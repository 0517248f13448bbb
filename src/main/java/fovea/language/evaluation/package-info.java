/// How well a model reads the texts of a data set: how often it names their classes, or fills in
/// words that are hidden.
@NullMarked
package fovea.language.evaluation;

import org.jspecify.annotations.NullMarked;
