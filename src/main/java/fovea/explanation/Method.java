package fovea.explanation;

import ai.djl.ndarray.NDArray;
import fovea.network.AttentiveNetwork.Subject;

/// A way to tell which parts of a picture speak for what a network says of it. Pure: the same
/// picture, network and settings give the same map.
public interface Method {
  /// What a method works with, and so which networks it is for.
  enum Family {
    /// the maps of a stage
    ACTIVATION_MAP("class activation map"),
    /// the derivative by the pixels
    GRADIENT("gradient"),
    /// pictures of which something is missing
    PERTURBATION("perturbation"),
    /// a transformer's attention
    ATTENTION("attention");

    private final String words;

    Family(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// By which commands and files name it, such as `grad-cam`.
  String id();

  /// As its paper writes it, such as Grad-CAM.
  String title();

  /// Authors, title, where and when it was published.
  String paper();

  /// What it does, for somebody who has not read the paper; short enough for a list.
  String sentence();

  Family family();

  /// About how often the network is run for one picture; a backward pass counts as two.
  ///
  /// @param channels at the stage that it looks at
  int passes(int channels);

  /// Whether it is defined for such scores; asked of those that read attention.
  default boolean explains(Subject subject) {
    return true;
  }

  /// On the compute thread. Every tensor that is made is freed.
  ///
  /// @param pixels (1, 3, H, W) in [0, 1], as the network reads them
  /// @throws IllegalArgumentException when the method is not for this network, in one sentence
  /// @throws java.util.concurrent.CancellationException when the request says so
  Explanation explain(ScoredNetwork network, NDArray pixels, Request request);
}
