package fovea.modellibrary.verification;

import java.util.List;

/// A tensor of a checkpoint: F32, F16 …; the shape is empty for a single number.
public record TensorInfo(String name, String type, List<Long> shape, long bytes) {}
