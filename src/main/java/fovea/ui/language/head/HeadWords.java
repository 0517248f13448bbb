package fovea.ui.language.head;

import fovea.language.Slice;
import fovea.ui.language.attention.Scene;
import fovea.ui.language.head.HeadsViewModel.Of;
import fovea.ui.language.head.HeadsViewModel.Ready;
import fovea.ui.language.head.HeadsViewModel.View;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// What is shown, in words: below the view, and in the small print of what is exported.
final class HeadWords {
  private HeadWords() {}

  /// Which layer and heads, and what is left out.
  static String of(HeadsViewModel model) {
    Ready now = model.now();
    Scene scene = model.scene().get();
    return now == null || scene == null ? "" : of(now, scene, model.view().get(), model);
  }

  /// The same of any view.
  static String of(Ready now, Scene scene, View view, HeadsViewModel model) {
    var parts = new ArrayList<String>();
    if (view != View.ALL) {
      parts.add(whose(now, scene, view));
    } else if (now.of() == Of.HEADS) {
      parts.add("labels: what a head mostly does in this text");
    }
    if (model.slice().get() != Slice.ALL) {
      parts.add("only " + model.slice().get().words());
    }
    if (!model.marks().get()) {
      parts.add("[CLS] and [SEP] hidden");
    }
    if (model.slice().get() != Slice.ALL || !model.marks().get()) {
      parts.add("shares of what is left do not sum to 1");
    }
    if (view == View.LINES && model.threshold().get() > 0) {
      parts.add("lines from %.0f %% on".formatted(100 * model.threshold().get()));
    }
    if (scene.rows().length == 0 || scene.columns().length == 0) {
      parts.add("nothing is left to show");
    }
    String all = String.join("; ", parts);
    return all.isEmpty() ? "" : Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
  }

  private static String whose(Ready now, Scene scene, View view) {
    String layer = "layer " + scene.layer();
    return switch (now.of()) {
      case MEAN -> layer + ", mean of its heads";
      case ROLLOUT -> "rollout up to " + layer;
      case HEADS ->
          view == View.NEURON
              ? "%s, head %d, the first of those chosen".formatted(layer, scene.heads().getFirst())
              : "%s, %s %s (from 0)%s"
                  .formatted(
                      layer,
                      scene.heads().size() == 1 ? "head" : "heads",
                      scene.heads().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                      view == View.TABLE && scene.heads().size() > 1 ? ", their mean" : "");
    };
  }
}
