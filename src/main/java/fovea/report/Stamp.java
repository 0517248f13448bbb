package fovea.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Where numbers come from, so that they can be had again.
///
/// @param version of this program
/// @param model its name, or the names of several
/// @param sha256 of its weights, 64 hexadecimal digits (`ModelCard.weightsSha256`: of weights in
///   several files that of their list as `sha256sum` writes it); "" where it is not known, or of
///   several models
/// @param data how the data set is called
/// @param settings others that matter, each by its name
/// @param assumptions what was taken for granted of the models, a whole sentence each
public record Stamp(
    String version,
    LocalDate date,
    String model,
    String sha256,
    String data,
    OptionalLong seed,
    List<Block.Entry> settings,
    List<String> assumptions) {
  private static final int DIGITS = 12;
  private static final String HASH = "SHA-256 of ";

  public Stamp {
    settings = List.copyOf(settings);
    assumptions = List.copyOf(assumptions);
  }

  /// The version of this program.
  public static String programVersion() {
    String version = Stamp.class.getPackage().getImplementationVersion();
    return version == null ? "in development" : version;
  }

  /// Nothing was taken for granted.
  public Stamp(
      String version,
      LocalDate date,
      String model,
      String sha256,
      String data,
      OptionalLong seed,
      List<Block.Entry> settings) {
    this(version, date, model, sha256, data, seed, settings, List.of());
  }

  /// The hashes of several models as settings, which one alone has for itself; without those that
  /// are not known.
  public static List<Block.Entry> hashes(List<String> names, List<String> sha256) {
    var entries = new ArrayList<Block.Entry>();
    for (int i = 0; i < names.size() && names.size() > 1; i++) {
      if (!sha256.get(i).isEmpty()) {
        entries.add(new Block.Entry(HASH + names.get(i), sha256.get(i)));
      }
    }
    return entries;
  }

  /// The hash of one of the models; "" where it is not known.
  public String sha256(String name) {
    return settings.stream()
        .filter(setting -> setting.name().equals(HASH + name))
        .findFirst()
        .map(Block.Entry::value)
        .orElse(sha256);
  }

  /// All of it as it is written in JSON.
  public Map<String, Object> json() {
    var object = new LinkedHashMap<String, Object>();
    object.put("version", version);
    object.put("date", date.toString());
    object.put("model", model);
    object.put("sha256", sha256);
    object.put("data", data);
    seed.ifPresent(number -> object.put("seed", number));
    var named = new LinkedHashMap<String, String>();
    settings.forEach(setting -> named.put(setting.name(), setting.value()));
    object.put("settings", named);
    if (!assumptions.isEmpty()) {
      object.put("assumptions", assumptions);
    }
    return object;
  }

  /// All of it as small print; of the SHA-256 as much as tells files apart.
  public String line() {
    var parts = new ArrayList<String>();
    parts.add("Fovea " + version);
    parts.add(date.toString());
    parts.add(
        sha256.isEmpty()
            ? model
            : model + " (SHA-256 " + sha256.substring(0, Math.min(DIGITS, sha256.length())) + "…)");
    parts.add(data);
    seed.ifPresent(value -> parts.add("seed " + value));
    settings.forEach(setting -> parts.add(setting.name() + " " + setting.value()));
    return String.join(" · ", parts) + assumed(assumptions);
  }

  /// What was taken for granted, as small print ends with it; "" for nothing.
  public static String assumed(List<String> sentences) {
    return sentences.isEmpty() ? "" : " · assumed: " + String.join(" ", sentences);
  }

  /// All of it, each by its name and in full.
  public Block.KeyValues keyValues(String caption) {
    var entries = new ArrayList<Block.Entry>();
    entries.add(new Block.Entry("Program", "Fovea " + version));
    entries.add(new Block.Entry("Date", date.toString()));
    entries.add(new Block.Entry("Model", model));
    if (!sha256.isEmpty()) {
      entries.add(new Block.Entry("SHA-256 of the weights", sha256));
    }
    entries.add(new Block.Entry("Data", data));
    seed.ifPresent(value -> entries.add(new Block.Entry("Seed", Long.toString(value))));
    entries.addAll(settings);
    assumptions.forEach(sentence -> entries.add(new Block.Entry("Assumed", sentence)));
    return new Block.KeyValues(caption, entries);
  }
}
