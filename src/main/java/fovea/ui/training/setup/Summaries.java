package fovea.ui.training.setup;

import fovea.format.Quantities;
import fovea.training.setup.DataSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.Setup;
import fovea.ui.training.form.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is in a folded section, in a few words: only what is not as usual.
final class Summaries {
  private Summaries() {}

  static List<String> pace(Setup<?> setup) {
    var words = new ArrayList<String>();
    words.add(Titles.of(setup.optimizer().kind()));
    words.add(Titles.of(setup.pace().schedule()).toLowerCase(Locale.ROOT));
    double decay = setup.optimizer().weightDecay();
    add(words, decay > 0, "weight decay " + NumberText.text(decay));
    double warmup = setup.pace().warmup();
    add(words, warmup > 0, "warm-up " + NumberText.text(warmup));
    return words;
  }

  static List<String> rules(Setup<?> setup) {
    Pace pace = setup.pace();
    var words = new ArrayList<String>();
    add(words, pace.clip() > 0, "clipped at " + NumberText.text(pace.clip()));
    add(words, pace.averageDecay() > 0, "EMA " + NumberText.text(pace.averageDecay()));
    add(words, pace.patience() > 0, "patience " + pace.patience());
    add(words, pace.accumulation() > 1, pace.accumulation() + " batches a step");
    return words;
  }

  static List<String> parts(Setup<?> setup) {
    DataSettings data = setup.data();
    var words = new ArrayList<String>();
    words.add(NumberText.text(NumberText.rounded(100 * data.heldOut())) + " % held out");
    add(words, data.trainingLimit() > 0, "at most " + Quantities.count(data.trainingLimit()));
    return words;
  }

  /// @param sized whether the network sees pictures, which have a size
  static List<String> network(Setup<?> setup, boolean sized) {
    Network network = setup.network();
    var words = new ArrayList<String>();
    add(
        words,
        sized,
        network.inputSize() == 0
            ? "usual size"
            : network.inputSize() + " × " + network.inputSize() + " pixels");
    add(
        words,
        network.layerDecay() < 1,
        "decay from layer to layer " + NumberText.text(network.layerDecay()));
    return words;
  }

  static List<String> machine(Setup<?> setup) {
    var words = new ArrayList<String>();
    add(words, setup.network().bfloat16(), "bfloat16");
    add(words, setup.network().recompute(), "activations anew");
    add(words, setup.network().devices() > 1, setup.network().devices() + " GPUs");
    words.add("seed " + setup.seed());
    return words;
  }

  private static void add(List<String> words, boolean unusual, String word) {
    if (unusual) {
      words.add(word);
    }
  }
}
