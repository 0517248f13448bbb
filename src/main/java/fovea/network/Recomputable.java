package fovea.network;

/// A network that names its parts to {@link fovea.tensor.Recomputation}, so that it can be trained
/// in less memory ({@link fovea.tensor.Module#recompute}).
public interface Recomputable {}
