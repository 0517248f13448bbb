package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;

/// A convolution without bias, batch normalisation and ReLU.
final class ConvolutionBlock extends Module {
  private final Convolution convolution;
  private final BatchNorm norm;

  ConvolutionBlock(NDManager manager, int inputs, int outputs, int kernel) {
    super(manager);
    convolution = child("conv", new Convolution(manager, inputs, outputs, kernel, 1));
    norm = child("bn", new BatchNorm(manager, outputs));
  }

  NDArray forward(NDArray input) {
    return Scopes.keep(
        () -> {
          NDArray mapped = convolution.forward(input);
          NDArray normed = norm.forward(mapped);
          mapped.close();
          return Operators.relu(normed);
        });
  }
}
