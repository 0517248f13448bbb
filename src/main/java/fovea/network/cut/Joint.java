package fovea.network.cut;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/// A network cut in two: what stands at a place in it for given pixels, and all that follows. The
/// cut is what explanations work at: they ask for the derivative by the activation, or change it.
///
/// @param activation a map (B, C, h, w), or a transformer's tokens (B, T, hidden), the class token
///   first; of the caller's scope
/// @param rest from activations like it, of any number N where B is 1, to the classes' scores (N,
///   classes); gradients flow
public record Joint(NDArray activation, UnaryOperator<NDArray> rest) {}
