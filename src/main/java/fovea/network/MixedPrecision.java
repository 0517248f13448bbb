package fovea.network;

/// A network whose convolutions can calculate in bfloat16 while it is trained.
public interface MixedPrecision {
  /// Whether convolutions calculate in bfloat16 while training (parameters, their gradients and
  /// what comes out stay float32), which is faster on processors that have it (AMX, AVX512-BF16)
  /// and slower on others. Off at first; never where a part of the network is frozen.
  void mixedPrecision(boolean on);
}
