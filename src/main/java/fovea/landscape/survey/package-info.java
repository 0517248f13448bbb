/// The loss around a model's weights, measured as a person asked for it: surfaces, curves, a line
/// to another model, sharpness, residual branches; as plain Java.
@NullMarked
package fovea.landscape.survey;

import org.jspecify.annotations.NullMarked;
