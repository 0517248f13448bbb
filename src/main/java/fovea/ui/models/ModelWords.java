package fovea.ui.models;

import fovea.modellibrary.acquisition.Transfer;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import fovea.ui.models.ModelActions.Activity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Numbers and states in words.
final class ModelWords {
  private ModelWords() {}

  /// Such as "97.8 MB".
  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    String[] units = {"KB", "MB", "GB", "TB"};
    double amount = bytes / 1e3;
    int unit = 0;
    while (amount >= 999.5 && unit < units.length - 1) {
      amount /= 1000;
      unit++;
    }
    return format(amount < 9.95 || unit >= 2 && amount < 99.5 ? "%.1f " : "%.0f ", amount)
        + units[unit];
  }

  /// The size of a model; nothing is said while nothing is known.
  static String size(ModelCard card) {
    return card.bytes() == 0 ? "–" : size(card.bytes());
  }

  /// Such as "25.6 million".
  static String count(long number) {
    if (number >= 1_000_000_000) {
      return format("%.2f billion", number / 1e9);
    }
    return number >= 1_000_000 ? format("%.1f million", number / 1e6) : format("%,d", number);
  }

  /// Such as "3 min".
  static String duration(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    if (whole < 60) {
      return whole + " s";
    }
    long minutes = Math.round(whole / 60.0);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  static String shape(List<Long> shape) {
    return shape.isEmpty()
        ? "one number"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /// Amount, speed and time left.
  static String progress(Transfer.Progress p) {
    if (p.total() <= 0) {
      return p.done() > 0 ? size(p.done()) : p.message();
    }
    var words = new StringBuilder(size(p.done())).append(" of ").append(size(p.total()));
    if (p.bytesPerSecond() > 0) {
      words.append(" · ").append(size(Math.round(p.bytesPerSecond()))).append("/s");
    }
    if (p.secondsLeft() >= 0) {
      words.append(" · ").append(duration(p.secondsLeft())).append(" left");
    }
    return words.toString();
  }

  static String percent(double fraction) {
    return fraction < 0 ? "" : (int) (100 * fraction) + " %";
  }

  /// "object-detection" becomes "Object detection".
  static String task(String task) {
    String words = task.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? task
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
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
      case Activity.Downloading(Transfer.Progress p, boolean paused) ->
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
        + size(loaded.bytes());
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
        + (how.minutes() > 0 ? ", " + duration(60 * how.minutes()) : "")
        + (how.machine().isEmpty() ? "" : " on " + how.machine());
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
      case "top5" -> "Top-5 accuracy";
      case "mIoU" -> "Mean IoU";
      case "bleu1", "bleu2", "bleu3", "bleu4" -> "BLEU-" + name.charAt(4);
      case "rougeL" -> "ROUGE-L";
      case "cider" -> "CIDEr";
      case "ciderD" -> "CIDEr-D";
      case "glue" -> "GLUE score";
      default -> name;
    };
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e12
        ? format("%,.0f", value)
        : format("%.4g", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
