package fovea.training.recipe;

import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;

/// A copy of the network that learns.
///
/// @param manager of its device
public record Copy(Module module, NDManager manager) {}
