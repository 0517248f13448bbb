package fovea.ui.models;

import fovea.files.PausableDownload;
import fovea.format.Quantities;
import fovea.format.Sentences;
import fovea.metric.interval.Proportion;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import fovea.ui.models.ModelActions.Activity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Numbers and states in words.
final class ModelWords {
  /// Shares, and by which name a card says of how many.
  private static final Map<String, String> COUNTED =
      Map.of(
          "accuracy", "testTexts",
          "losslessTop1", "losslessPictures",
          "drawnTop1", "drawnPictures",
          "colorAccuracy", "colors",
          "gazeAccuracy", "gazeWords");

  private ModelWords() {}

  /// The size of a model; nothing is said while nothing is known.
  static String size(ModelCard card) {
    return card.bytes() == 0 ? "–" : Quantities.bytes(card.bytes());
  }

  static String shape(List<Long> shape) {
    return shape.isEmpty()
        ? "one number"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /// Rounded down: what is not complete is not 100 %.
  static String percent(double fraction) {
    return fraction < 0 ? "" : Quantities.percent(Math.floor(100 * fraction) / 100, 0);
  }

  /// "object-detection" becomes "Object detection".
  static String task(String task) {
    String words = task.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty() ? task : Sentences.capital(words);
  }

  static Feather taskIcon(String task) {
    String name = task.toLowerCase(Locale.ROOT);
    if (name.contains("caption")) {
      return Feather.MESSAGE_SQUARE;
    } else if (name.contains("classif")) {
      return Feather.TAG;
    } else if (name.contains("detect")) {
      return Feather.MAXIMIZE;
    } else if (name.contains("segment")) {
      return Feather.SCISSORS;
    } else if (name.contains("depth")) {
      return Feather.LAYERS;
    } else if (name.contains("question")) {
      return Feather.HELP_CIRCLE;
    } else if (name.contains("embed") || name.contains("retriev") || name.contains("similar")) {
      return Feather.SEARCH;
    } else if (name.contains("text") || name.contains("ocr")) {
      return Feather.TYPE;
    }
    return Feather.BOX;
  }

  /// Where a model is, or what is being done to it.
  static String state(ModelEntry entry, @Nullable Activity activity) {
    return switch (activity) {
      case Activity.Downloading(PausableDownload.Progress p, boolean paused) ->
          ((paused ? "Paused " : "") + percent(p.fraction())).strip();
      case Activity.Busy(ModelActions.Action action) -> action.doing() + " …";
      case Activity.Failed(ModelActions.Action action, _) -> action.failed();
      case null -> entry.loaded().map(ModelWords::loaded).orElseGet(() -> place(entry));
    };
  }

  static String place(ModelEntry entry) {
    return switch (entry.state()) {
      case BUNDLED -> "Bundled";
      case PRESENT -> entry.fromCache() ? "Hugging Face cache" : "On this machine";
      case BROKEN -> "Broken";
      case AVAILABLE -> "Available";
    };
  }

  private static String loaded(LoadedModel loaded) {
    return (loaded.lent() ? "In use on " : "Loaded on ")
        + device(loaded)
        + " · "
        + Quantities.bytes(loaded.bytes());
  }

  private static String device(LoadedModel loaded) {
    return loaded.device().toLowerCase(Locale.ROOT).startsWith("cpu") ? "CPU" : loaded.device();
  }

  /// The command, the seed, the time and the machine in one sentence.
  static String made(ModelCard.HowMade how) {
    if (how.command().isEmpty()) {
      return how.machine().isEmpty() ? "not known" : "on " + how.machine();
    }
    return "“"
        + how.command()
        + "”, seed "
        + how.seed()
        + (how.minutes() > 0 ? ", " + Quantities.duration(60 * how.minutes()) : "")
        + (how.machine().isEmpty() ? "" : " on " + how.machine());
  }

  /// Whether a card says on how many a measure was counted.
  static boolean counted(String name, Map<String, Double> all) {
    double value = all.getOrDefault(name, Double.NaN);
    double of = of(name, all);
    return value >= 0 && value <= 1 && of >= 1 && of < Integer.MAX_VALUE;
  }

  private static double of(String name, Map<String, Double> all) {
    return all.getOrDefault(COUNTED.getOrDefault(name, ""), 0.0);
  }

  /// A measure, with its interval where that is so.
  static String number(String name, Map<String, Double> all) {
    double value = all.getOrDefault(name, Double.NaN);
    if (!counted(name, all)) {
      return Quantities.number(value);
    }
    Proportion share = Proportion.of(value, (int) of(name, all));
    return "%s (%s–%s)"
        .formatted(
            Quantities.number(value),
            Quantities.decimal(share.low(), 3),
            Quantities.decimal(share.high(), 3));
  }

  /// What a measure is called in the field, for the short names that cards have.
  static String measure(String name) {
    return switch (name) {
      case "parameters" -> "Parameters";
      case "top1" -> "Top-1 accuracy";
      case "losslessTop1" -> "Top-1 accuracy on lossless pictures";
      case "losslessPictures" -> "Lossless pictures";
      case "drawnTop1" -> "Top-1 accuracy on drawn pictures";
      case "drawnPictures" -> "Drawn pictures";
      case "validationTop1" -> "Top-1 accuracy in validation";
      case "cleanOf1000" -> "Accuracy on 1,000 pictures as they are";
      case "fgsmTop1" -> "Accuracy under FGSM";
      case "pgd20Top1" -> "Accuracy under PGD-20";
      case "autoattackTop1" -> "Accuracy under AutoAttack";
      case "attackEpsilon" -> "ε of these attacks, in n/255";
      case "validationRobust" -> "Robust accuracy in validation";
      case "top5" -> "Top-5 accuracy";
      case "mIoU", "meanIou" -> "Mean IoU";
      case "validationMeanIou" -> "Mean IoU in validation";
      case "testPictures" -> "Test pictures";
      case "bleu1", "bleu2", "bleu3", "bleu4" -> "BLEU-" + name.charAt(4);
      case "rougeL" -> "ROUGE-L";
      case "cider" -> "CIDEr";
      case "ciderD" -> "CIDEr-D";
      case "glue" -> "GLUE score";
      case "mAcc", "meanAccuracy" -> "Mean accuracy of the classes";
      case "aAcc", "pixelAccuracy" -> "Pixel accuracy";
      case "accuracy" -> "Accuracy";
      case "macroF1" -> "Macro F1";
      case "testTexts" -> "Test texts";
      case "wordCountAccuracy" -> "Accuracy of word counts, to compare";
      case "validationAccuracy" -> "Accuracy in validation";
      case "testMaskedAccuracy" -> "Hidden words guessed rightly";
      case "testPerplexity" -> "Perplexity of hidden words";
      case "validationMaskedAccuracy" -> "Hidden words guessed rightly in validation";
      case "scenes" -> "Test scenes";
      case "chairI" -> "CHAIRi: things named that are not there";
      case "chairS" -> "CHAIRs: sentences that name such a thing";
      case "colors" -> "Colours named";
      case "colorAccuracy" -> "Colours named rightly";
      case "distinctCaptions" -> "Different captions";
      case "unfinished" -> "Captions without an end";
      case "gazeWords" -> "Words whose gaze was looked at";
      case "gazeAccuracy" -> "Gaze on the thing that is named";
      case "gazeChance" -> "Such a gaze by chance";
      default -> name;
    };
  }
}
