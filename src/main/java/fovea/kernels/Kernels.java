package fovea.kernels;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The native code that does convolutions (and bfloat16, and GELU) on a processor, quickest first.
public enum Kernels {
  /// oneDNN, which writes machine code for each shape: the engine's usual way.
  ONEDNN("oneDNN"),

  /// PyTorch's own: a convolution is a matrix product of unfolded pictures. Slower, takes more
  /// memory, and has nothing of oneDNN in it.
  NATIVE("native (without oneDNN)");

  /// The environment variable with which a person chooses: `onednn` or `native`. Without it the
  /// self-check decides.
  public static final String SWITCH = "FOVEA_KERNELS";

  /// The system property that goes before the environment variable: for tests.
  static final String PROPERTY = "fovea.kernels";

  private final String title;

  Kernels(String title) {
    this.title = title;
  }

  /// What they are called.
  public String title() {
    return title;
  }

  /// As in {@link #SWITCH}.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a person wishes; empty if nothing, or nothing that is known, was said.
  public static Optional<Kernels> wished() {
    String property = System.getProperty(PROPERTY);
    return wished(property == null ? System.getenv(SWITCH) : property);
  }

  /// What to say of a wish that is not understood; empty where there is none.
  public static String misunderstood() {
    return misunderstood(System.getenv(SWITCH));
  }

  static String misunderstood(@Nullable String wish) {
    return wish == null || wish.isBlank() || wished(wish).isPresent()
        ? ""
        : SWITCH + " is neither onednn nor native and is ignored.";
  }

  static Optional<Kernels> wished(@Nullable String wish) {
    String id = wish == null ? "" : wish.strip();
    for (Kernels kernels : values()) {
      if (kernels.id().equalsIgnoreCase(id)) {
        return Optional.of(kernels);
      }
    }
    return Optional.empty();
  }
}
