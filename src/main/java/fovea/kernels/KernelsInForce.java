package fovea.kernels;

import java.util.Optional;

/// Which kernels calculate in this process.
///
/// @param kernels that are in force
/// @param cachesTold whether oneDNN was told likely sizes of caches that the processor hides
/// @param reason why it is not the quickest kernels, a clause that follows "because"; empty where
///   there is nothing to say
/// @param checked what is known of them on this processor, a sentence
public record KernelsInForce(Kernels kernels, boolean cachesTold, String reason, String checked) {
  /// The system property with which a test makes a sound processor one that hides its caches:
  /// `hidden`, or `untold` to leave oneDNN without them.
  static final String SIMULATE = "fovea.kernels.simulate";

  /// Puts a choice into force. The engine has been loaded and has not calculated yet.
  ///
  /// @throws KernelsUnavailableException when what was chosen cannot be had
  public static KernelsInForce begin(KernelChoice choice) {
    var torch = new TorchLibrary();
    torch.quiet();
    if (choice.kernels() == Kernels.NATIVE) {
      return withoutOneDnn(torch, choice, choice.reason());
    }
    String simulated = System.getProperty(SIMULATE, "");
    if (simulated.isEmpty() && !Processor.hidesCaches()) {
      return withOneDnn(choice, false);
    }
    Optional<CacheSizes> caches = CacheSizes.find(torch);
    if (!simulated.isEmpty()) {
      caches.orElseThrow(() -> new IllegalStateException("nothing to simulate")).forget();
      if (simulated.equals("untold")) {
        return withOneDnn(choice, false);
      }
    }
    if (caches.isPresent() && !caches.get().absurd()) {
      return withOneDnn(choice, false);
    }
    if (caches.isPresent() && caches.get().correct()) {
      return withOneDnn(choice, true);
    }
    return withoutOneDnn(
        torch,
        choice,
        "this processor does not tell the sizes of its caches, without which oneDNN calculates"
            + " wrongly");
  }

  private static KernelsInForce withOneDnn(KernelChoice choice, boolean cachesTold) {
    return new KernelsInForce(Kernels.ONEDNN, cachesTold, "", choice.checked());
  }

  private static KernelsInForce withoutOneDnn(
      TorchLibrary torch, KernelChoice choice, String reason) {
    if (!torch.enableOneDnn(false)) {
      throw new KernelsUnavailableException(
          "The engine's quick kernels (oneDNN) cannot be trusted on this processor"
              + (reason.isEmpty() ? "" : ", because " + reason)
              + ", and this copy of the engine has no others.");
    }
    return new KernelsInForce(Kernels.NATIVE, false, reason, choice.checked());
  }

  /// What they are called, such as "oneDNN": numbers depend on it to the last bit.
  public String title() {
    return cachesTold ? kernels.title() + " told cache sizes" : kernels.title();
  }

  /// One line about them.
  public String detail() {
    return cachesTold
        ? kernels.title() + ", told likely cache sizes, because this processor hides them"
        : kernels.title();
  }

  /// A sentence where a person should be told; empty where all is as usual.
  public String sentence() {
    return reason.isEmpty()
        ? ""
        : "The quick kernels (oneDNN) are not used, because %s: what is calculated is right, but slower."
            .formatted(reason);
  }
}
