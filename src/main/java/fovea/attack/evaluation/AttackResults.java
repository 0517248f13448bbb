package fovea.attack.evaluation;

import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What became of every picture under every attack, kept in a file, so that an evaluation goes on
/// where it was killed.
public final class AttackResults {
  /// The model's own answers.
  public static final String CLEAN = "clean";

  /// The numbers of one key as they are written.
  record Line(
      @Nullable String model,
      @Nullable String attack,
      double epsilon,
      int @Nullable [] places,
      double @Nullable [] values) {
    /// Adds its numbers; false where it is damaged.
    boolean addTo(Map<ResultKey, Map<Integer, Double>> known) {
      if (model == null || attack == null || places == null || values == null) {
        return false;
      }
      if (places.length != values.length) {
        return false;
      }
      var numbers = new TreeMap<Integer, Double>();
      for (int i = 0; i < places.length; i++) {
        numbers.put(places[i], values[i]);
      }
      known.put(new ResultKey(model, attack, epsilon), numbers);
      return true;
    }
  }

  /// A whole file.
  record Document(@Nullable Map<String, String> what, @Nullable List<Line> results) {}

  private final Optional<Path> file;
  private final Map<String, String> what;
  private final MadePictures made;
  private final Map<ResultKey, Map<Integer, Double>> known = new LinkedHashMap<>();

  /// @param file empty to keep nothing
  /// @param what all numbers have in common ({@link AttackedPictures#identity})
  /// @throws IOException when it cannot be read, or is of something else, in one sentence
  public AttackResults(Optional<Path> file, Map<String, String> what) throws IOException {
    this(file, what, MadePictures.none());
  }

  /// @param made where attacked pictures are kept too, for as long as the program runs
  /// @throws IOException as above
  public AttackResults(Optional<Path> file, Map<String, String> what, MadePictures made)
      throws IOException {
    this.made = made;
    this.file = file;
    this.what = Map.copyOf(what);
    if (file.isPresent() && Files.exists(file.get())) {
      read(file.get());
    }
  }

  private void read(Path from) throws IOException {
    @Nullable Document document;
    try {
      document = JsonMapper.shared().readValue(Files.readAllBytes(from), Document.class);
    } catch (JacksonException e) {
      throw new IOException(from + " holds no results of an evaluation: name another file.", e);
    }
    if (document == null || document.what() == null || document.results() == null) {
      throw new IOException(from + " holds no results of an evaluation: name another file.");
    }
    if (!what.equals(document.what())) {
      throw new IOException(
          "%s holds results of another evaluation; what differs: %s. Name another file, or remove this one."
              .formatted(from, String.join(", ", differing(document.what()))));
    }
    for (Line line : document.results()) {
      if (line == null || !line.addTo(known)) {
        throw new IOException(from + " is damaged: name another file, or remove this one.");
      }
    }
  }

  private SortedSet<String> differing(Map<String, String> other) {
    var names = new TreeSet<>(what.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Objects.equals(what.get(name), other.get(name)));
    return names;
  }

  /// Attacked pictures of this session.
  MadePictures made() {
    return made;
  }

  /// How many numbers are known.
  public int size() {
    return known.values().stream().mapToInt(Map::size).sum();
  }

  /// What is known of a picture.
  public OptionalDouble of(ResultKey key, int place) {
    Double value = known.getOrDefault(key, Map.of()).get(place);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// All that is known, by the pictures' places.
  public Map<Integer, Double> of(ResultKey key) {
    return known.getOrDefault(key, Map.of());
  }

  public void put(ResultKey key, int place, double value) {
    known.computeIfAbsent(key, _ -> new TreeMap<>()).put(place, value);
  }

  /// Writes all of it where it is kept.
  public void save() throws IOException {
    if (file.isEmpty()) {
      return;
    }
    var lines = new ArrayList<Line>();
    known.forEach(
        (key, values) ->
            lines.add(
                new Line(
                    key.model(),
                    key.attack(),
                    key.epsilon(),
                    values.keySet().stream().mapToInt(place -> place).toArray(),
                    values.values().stream().mapToDouble(value -> value).toArray())));
    AtomicFiles.write(
        file.get(),
        JsonMapper.shared().writeValueAsString(new Document(new TreeMap<>(what), lines)));
  }
}
