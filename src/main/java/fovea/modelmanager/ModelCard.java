package fovea.modelmanager;

import fovea.files.Digests;
import fovea.tensor.Preparation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What there is to know about a model without loading it; one JSON document each.
///
/// @param id short and unique: lower-case letters, digits, dots and hyphens
/// @param name for people
/// @param task what it does
/// @param architecture which network it is: "show-attend-tell" …
/// @param configuration the network's own settings, as in its configuration file
/// @param source where it comes from
/// @param files the weights and all that belongs to them
/// @param licence short name of the licence
/// @param preparation what a picture goes through before it, as in a `preprocessor_config.json`;
///   empty where it reads no pictures
/// @param labels the file with its labels or its vocabulary; "" where it has none
/// @param howMade how it was made
/// @param numbers what it scores, by the measure's name
/// @param bundled whether it is part of the program
/// @param assumptions what the model's own files do not say and was taken for granted, a whole
///   sentence each; they belong to every answer
public record ModelCard(
    String id,
    String name,
    Task task,
    String architecture,
    Map<String, Object> configuration,
    String source,
    List<File> files,
    String licence,
    Map<String, Object> preparation,
    String labels,
    HowMade howMade,
    Map<String, Double> numbers,
    boolean bundled,
    List<String> assumptions) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[!-~]{3,500}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final List<String> WEIGHTS =
      List.of(".safetensors", ".bin", ".pt", ".pth", ".th", ".tar", ".ckpt", ".onnx");
  private static final int MAX_FILES = 100;
  private static final int MAX_PICTURE_SIZE = 4096;

  /// One file of a model.
  ///
  /// @param name without any folder
  /// @param size in bytes; 0 where it is not known before the download
  /// @param sha256 of its content, 64 hexadecimal digits; "" where it is not known
  /// @param address from which it can be fetched; "" where it cannot
  public record File(String name, long size, String sha256, String address) {
    public File {
      check(FILE_NAME.matcher(name).matches(), "“" + name + "” cannot be the name of a file");
      check(
          address.isEmpty() || ADDRESS.matcher(address).matches(),
          "the address of " + name + " is not one");
      check(
          size > 0 || size == 0 && !address.isEmpty(),
          "the file " + name + " has the size " + size);
      sha256 = sha256.toLowerCase(Locale.ROOT);
      check(
          SHA256.matcher(sha256).matches() || sha256.isEmpty() && !address.isEmpty(),
          "the SHA-256 of " + name + " is not 64 digits long");
    }

    /// A file that is on this machine.
    public File(String name, long size, String sha256) {
      this(name, size, sha256, "");
    }
  }

  /// What a picture goes through in the simplest form: squashed to `size` x `size`, and per channel
  /// `(value / 255 - mean) / std`.
  public record Input(int size, List<Double> mean, List<Double> std) {
    public Input {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
      check(
          size >= 1 && size <= MAX_PICTURE_SIZE,
          "a picture of " + size + " pixels is not possible");
      check(mean.size() == 3, "the mean needs three numbers");
      check(
          std.size() == 3 && std.stream().allMatch(d -> d > 0),
          "the deviation needs three numbers above 0");
    }

    /// As a card has it.
    public Map<String, Object> toMap() {
      return Map.of("size", size, "mean", mean, "std", std);
    }

    /// The same for tensors.
    public Preparation toPreparation() {
      return new Preparation(size, size, floats(mean), floats(std));
    }

    private static float[] floats(List<Double> numbers) {
      var floats = new float[numbers.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = numbers.get(i).floatValue();
      }
      return floats;
    }
  }

  /// How a model was made.
  ///
  /// @param command the one command that makes it again; "" where there is none
  /// @param seed that the command was given
  /// @param minutes it took
  /// @param machine it ran on, in a few words
  public record HowMade(String command, long seed, double minutes, String machine) {
    /// Nothing is known.
    public static HowMade unknown() {
      return new HowMade("", 0, 0, "");
    }

    /// It was made on this machine.
    public static HowMade here(String command, long seed, double minutes) {
      String machine =
          Runtime.getRuntime().availableProcessors()
              + " cores, "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch");
      return new HowMade(command, seed, minutes, machine);
    }
  }

  /// Whether a file of this name holds weights.
  public static boolean isWeights(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return WEIGHTS.stream().anyMatch(lower::endsWith);
  }

  /// The SHA-256 by which every report names this model, 64 hexadecimal digits. Of a model with one
  /// file of weights it is that file's; of one whose weights lie in several, that of their list in
  /// the order of their names as `sha256sum` writes it (`LC_ALL=C sha256sum *.safetensors |
  /// sha256sum`). "" where that of a file is not known.
  public String weightsSha256() {
    return weightsSha256(files);
  }

  static String weightsSha256(List<File> files) {
    List<File> weights =
        files.stream()
            .filter(file -> isWeights(file.name()))
            .sorted(Comparator.comparing(File::name))
            .toList();
    if (weights.isEmpty() || weights.stream().anyMatch(file -> file.sha256().isEmpty())) {
      return "";
    }
    return weights.size() == 1
        ? weights.getFirst().sha256()
        : Digests.sha256(
            weights.stream()
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .collect(Collectors.joining()));
  }

  public ModelCard {
    assumptions = List.copyOf(assumptions);
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    files = List.copyOf(files);
    preparation = Collections.unmodifiableMap(new LinkedHashMap<>(preparation));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    check(ID.matcher(id).matches(), "“" + id + "” cannot be the id of a model");
    check(!name.isBlank(), "it has no name");
    check(!architecture.isBlank(), "it has no architecture");
    check(!files.isEmpty() && files.size() <= MAX_FILES, "it must have 1 to 100 files");
    var names = new ArrayList<String>();
    for (File file : files) {
      check(!names.contains(file.name()), "the file " + file.name() + " stands in it twice");
      names.add(file.name());
    }
    check(labels.isEmpty() || names.contains(labels), "“" + labels + "” is not one of its files");
  }

  /// The name of the number that says how many parameters the network has.
  public static final String PARAMETERS = "parameters";

  /// Whether a model can have this id.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// The size of all files in bytes: about what the loaded model takes. Where a size is not known,
  /// what the parameters take as float32, if their number is known.
  public long bytes() {
    long known = files.stream().mapToLong(File::size).sum();
    return sizesAreKnown()
        ? known
        : Math.max(known, (long) (4 * numbers.getOrDefault(PARAMETERS, 0.0)));
  }

  /// Whether the card says the size of every file.
  public boolean sizesAreKnown() {
    return files.stream().allMatch(file -> file.size() > 0);
  }

  /// The same card under another name.
  public ModelCard renamed(String newId, String newName) {
    return new ModelCard(
        newId,
        newName,
        task,
        architecture,
        configuration,
        source,
        files,
        licence,
        preparation,
        labels,
        howMade,
        numbers,
        bundled,
        assumptions);
  }

  /// The same card with other numbers.
  public ModelCard withNumbers(Map<String, Double> newNumbers) {
    return with(configuration, files, preparation, labels, newNumbers, assumptions);
  }

  /// The same card with what the files on this machine say: their sizes and digests, and the
  /// configuration and the preparation that came with them.
  public ModelCard withFiles(
      List<File> newFiles, Map<String, Object> newConfiguration, Map<String, Object> newInput) {
    return with(newConfiguration, newFiles, newInput, labels, numbers, assumptions);
  }

  /// With something else that was taken for granted, a sentence each.
  public ModelCard assuming(List<String> sentences) {
    return with(
        configuration,
        files,
        preparation,
        labels,
        numbers,
        Stream.concat(assumptions.stream(), sentences.stream()).toList());
  }

  private ModelCard with(
      Map<String, Object> newConfiguration,
      List<File> newFiles,
      Map<String, Object> newInput,
      String wantedLabels,
      Map<String, Double> newNumbers,
      List<String> newAssumptions) {
    return new ModelCard(
        id,
        name,
        task,
        architecture,
        newConfiguration,
        source,
        newFiles,
        licence,
        newInput,
        newFiles.stream().anyMatch(file -> file.name().equals(wantedLabels)) ? wantedLabels : "",
        howMade,
        newNumbers,
        bundled,
        newAssumptions);
  }

  /// The same card with other names of classes: those in `newConfiguration`, not those of a file.
  public ModelCard named(Map<String, Object> newConfiguration, List<String> sentences) {
    return with(newConfiguration, files, preparation, "", numbers, sentences);
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException("The model card is wrong: " + otherwise + ".");
    }
  }
}
