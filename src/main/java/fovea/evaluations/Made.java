package fovea.evaluations;

import fovea.format.Quantities;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What an evaluation was made of, and when: said beside its numbers, and held against what there
/// is now.
///
/// @param when it was finished
/// @param version of the program
/// @param title as it stands in lists
/// @param models that were asked
/// @param data that they were asked about
/// @param settings what else its numbers depend on, in words that are equal for equal settings
public record Made(
    Instant when,
    String version,
    String title,
    List<OfModel> models,
    OfData data,
    String settings) {
  /// A model as it was, or a folder of what was predicted elsewhere.
  ///
  /// @param id of the model; the absolute path of a folder
  /// @param sha256 of its weights, "" where it is not known; a folder's footprint
  public record OfModel(String id, String name, String sha256) {
    public boolean folder() {
      return Path.of(id).isAbsolute();
    }

    /// The name, and as much of the sum as tells weights apart.
    public String words() {
      return sha256.isEmpty() || folder()
          ? name
          : "%s (SHA-256 %s…)".formatted(name, sha256.substring(0, Math.min(12, sha256.length())));
    }
  }

  /// Data as they were.
  ///
  /// @param source as the data library opens them; "" where they cannot be opened again
  /// @param part which part of them
  /// @param limit how many at most; 0 for all
  /// @param fingerprint of their files ({@link fovea.files.Footprint}); "" where there are none,
  ///   because they are drawn, or where it is not known
  public record OfData(String source, String name, String part, int limit, String fingerprint) {
    /// The name, which part, and how many.
    public String words() {
      return name
          + switch (part) {
            case "TEST" -> ", test part";
            case "VALIDATION" -> ", validation part";
            case "TRAINING" -> ", training part";
            default -> ""; // the usual one, or there are no parts
          }
          + (limit == 0 ? "" : ", at most " + Quantities.count(limit));
    }
  }

  public Made {
    Objects.requireNonNull(when);
    Objects.requireNonNull(version);
    Objects.requireNonNull(title);
    Objects.requireNonNull(data);
    Objects.requireNonNull(settings);
    models = List.copyOf(models);
  }

  /// Whether both would give the same numbers: the same models, data and settings.
  public boolean repeats(Made other) {
    return title.equals(other.title)
        && models.equals(other.models)
        && data.equals(other.data)
        && settings.equals(other.settings)
        && version.equals(other.version);
  }

  /// What is not as it was, a sentence each; empty where all is as it was.
  ///
  /// @param versionNow of the program
  /// @param sums of the weights of the models there are, by their ids, "" where one is not known;
  ///   footprints of folders that are there
  /// @param fingerprintNow of the files of the data; "" where there are none
  public List<String> changes(String versionNow, Map<String, String> sums, String fingerprintNow) {
    var changes = new ArrayList<String>();
    for (OfModel model : models) {
      String now = sums.get(model.id());
      if (now == null) {
        changes.add(
            model.folder()
                ? "%s no longer lie where they were read.".formatted(capital(model.name()))
                : "%s is no longer among the models here.".formatted(model.name()));
      } else if (model.folder() && !now.equals(model.sha256())) {
        changes.add(
            "Files of %s were written since: these numbers are of the files as they were."
                .formatted(model.name()));
      } else if (!now.equals(model.sha256())) {
        changes.add(
            "The weights of %s are others now: these numbers are of those before. Evaluate again to have numbers of the model as it is."
                .formatted(model.name()));
      }
    }
    if (!fingerprintNow.equals(data.fingerprint())) {
      changes.add(
          fingerprintNow.isEmpty()
              ? "The data %s no longer lie where they were read.".formatted(data.name())
              : "Files of %s were written since: these numbers are of the data as they were. Evaluate again to have numbers of the data as they are."
                  .formatted(data.name()));
    }
    if (!version.equals(versionNow)) {
      changes.add(
          "This was measured with Fovea %s; this is Fovea %s.".formatted(version, versionNow));
    }
    return changes;
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
