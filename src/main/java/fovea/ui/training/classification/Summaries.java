package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.ClassifierSetup.Data;
import fovea.format.Quantities;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.setup.OptimizerPane;
import java.util.ArrayList;
import java.util.List;

/// What is in a folded section, in a few words: only what is not as usual.
public final class Summaries {
  private Summaries() {}

  static String augmentation(ClassifierSetup setup) {
    var words = new ArrayList<String>();
    add(words, !setup.examples().augmentation().isEmpty(), setup.examples().augmentation());
    add(words, !setup.examples().mixing().equals("none"), setup.examples().mixing());
    return joined(words, "none");
  }

  static String pace(ClassifierSetup setup) {
    var words = new ArrayList<String>();
    words.add(OptimizerPane.title(setup.optimizer().kind()));
    words.add(OptimizerPane.title(setup.pace().schedule()).toLowerCase(java.util.Locale.ROOT));
    double decay = setup.optimizer().weightDecay();
    add(words, decay > 0, "weight decay " + NumberText.text(decay));
    double warmup = setup.pace().warmup();
    add(words, warmup > 0, "warm-up " + NumberText.text(warmup));
    return joined(words, "");
  }

  static String rules(ClassifierSetup setup) {
    Pace pace = setup.pace();
    double smoothing = setup.examples().labelSmoothing();
    var words = new ArrayList<String>();
    add(words, smoothing > 0, "smoothing " + NumberText.text(smoothing));
    add(words, pace.clip() > 0, "clipped at " + NumberText.text(pace.clip()));
    add(words, pace.averageDecay() > 0, "EMA " + NumberText.text(pace.averageDecay()));
    add(words, pace.patience() > 0, "patience " + pace.patience());
    add(words, pace.accumulation() > 1, pace.accumulation() + " batches a step");
    return joined(words, "none");
  }

  static String parts(ClassifierSetup setup) {
    Data data = setup.data();
    var words = new ArrayList<String>();
    words.add(NumberText.text(NumberText.rounded(100 * data.heldOut())) + " % held out");
    add(words, data.trainingLimit() > 0, "at most " + Quantities.count(data.trainingLimit()));
    add(words, data.noise() > 0, "noise " + NumberText.text(data.noise()));
    return joined(words, "");
  }

  static String network(ClassifierSetup setup) {
    Network network = setup.network();
    return network.inputSize() == 0
        ? "usual size"
        : network.inputSize() + " × " + network.inputSize() + " pixels";
  }

  static String machine(ClassifierSetup setup) {
    var words = new ArrayList<String>();
    add(words, setup.network().bfloat16(), "bfloat16");
    add(words, setup.network().recompute(), "activations anew");
    add(words, setup.network().devices() > 1, setup.network().devices() + " GPUs");
    words.add("seed " + setup.seed());
    return joined(words, "");
  }

  private static void add(List<String> words, boolean unusual, String word) {
    if (unusual) {
      words.add(word);
    }
  }

  private static String joined(List<String> words, String none) {
    return words.isEmpty() ? none : String.join(" · ", words);
  }
}
