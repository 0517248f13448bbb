package fovea.modellibrary.verification;

import java.util.List;

/// What a model's files say without loading it.
///
/// @param tensors of the weights, in the file's order
/// @param parameters how many numbers they are
/// @param memoryBytes what it will take when loaded, about
/// @param fit one sentence on whether the tensors fit the architecture; "" when they do
/// @param missing names that the architecture needs and the files lack
/// @param unexpected names that the architecture does not know
/// @param wrongShape one short text each: name, its shape, the shape it should have
public record ModelDetails(
    List<TensorInfo> tensors,
    long parameters,
    long memoryBytes,
    String fit,
    List<String> missing,
    List<String> unexpected,
    List<String> wrongShape) {}
