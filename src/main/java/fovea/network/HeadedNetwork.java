package fovea.network;

/// A classifier that tells itself from which layer the classes are read, where its architecture
/// alone does not.
public interface HeadedNetwork {
  /// What stands before the names of that layer's tensors.
  String head();
}
