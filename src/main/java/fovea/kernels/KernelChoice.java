package fovea.kernels;

/// Which kernels are to be used, and why.
///
/// @param reason why not the quickest, a clause that follows "because"; empty where there is
///   nothing to say
/// @param checked what is known of them on this processor, a sentence
public record KernelChoice(Kernels kernels, String reason, String checked) {
  private static final String UNCHECKED = "Not checked on this processor.";

  /// What a person wishes, or else the quickest; not checked.
  public static KernelChoice unchecked() {
    return wished(Kernels.wished().orElse(Kernels.ONEDNN));
  }

  /// As a person wishes.
  public static KernelChoice wished(Kernels kernels) {
    return new KernelChoice(kernels, "", UNCHECKED);
  }
}
