/// ONNX files, of which the weights are read and nothing is run.
@NullMarked
package fovea.checkpoint.onnx;

import org.jspecify.annotations.NullMarked;
