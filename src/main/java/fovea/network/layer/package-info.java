/// The parts that networks are made of, with PyTorch's parameter names and arithmetic.
@NullMarked
package fovea.network.layer;

import org.jspecify.annotations.NullMarked;
