package fovea.architecture.recognition;

import fovea.architecture.Architecture;
import fovea.architecture.CardNetworks;
import fovea.architecture.PreparationText;
import fovea.architecture.Preparations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a file turned out to be.
///
/// @param configuration what the network is built from
/// @param preparation what a picture goes through before it, as far as the model's own files say
///   it; empty where they do not
/// @param readings what they do not say and can be read in several ways; none after {@link #read}
/// @param assumptions what was taken for granted, a sentence each
public record Recognised(
    Architecture architecture,
    Map<String, Object> configuration,
    Map<String, Object> preparation,
    List<Reading> readings,
    List<String> assumptions) {
  private static final String SIDE = "image_size";

  public Recognised {
    readings = List.copyOf(readings);
    assumptions = List.copyOf(assumptions);
  }

  /// @param remark what was taken for granted, in one sentence; "" for nothing
  public Recognised(Architecture architecture, Map<String, Object> configuration, String remark) {
    this(
        architecture,
        configuration,
        Map.of(),
        List.of(),
        remark.isEmpty() ? List.of() : List.of(remark));
  }

  /// With another open question.
  Recognised with(Reading reading) {
    return new Recognised(
        architecture,
        configuration,
        preparation,
        Stream.concat(readings.stream(), Stream.of(reading)).toList(),
        assumptions);
  }

  /// With something else that was taken for granted.
  public Recognised assuming(List<String> sentences) {
    return new Recognised(
        architecture,
        configuration,
        preparation,
        readings,
        Stream.concat(assumptions.stream(), sentences.stream()).toList());
  }

  /// Of the set of weights that a person has chosen from a file of several.
  ///
  /// @param key "" for the usual set
  public Recognised keyed(String key) {
    if (key.isEmpty()) {
      return this;
    }
    var keyed = new LinkedHashMap<>(configuration);
    keyed.put(CardNetworks.WEIGHTS_KEY, key);
    return new Recognised(architecture, keyed, preparation, readings, assumptions)
        .assuming(List.of("The weights under the key “%s” are used, as chosen.".formatted(key)));
  }

  /// The same with what no file of the model says about the preparation of pictures as one more
  /// question, if it is one.
  ///
  /// @param said whether a `preprocessor_config.json` lies beside it
  public Recognised prepared(boolean said) {
    if (said) {
      return new Recognised(
          architecture,
          configuration,
          preparation,
          readings.stream().filter(r -> !r.key().equals(PictureStatistics.KEY)).toList(),
          assumptions);
    }
    boolean open = readings.stream().anyMatch(r -> r.key().equals(PictureStatistics.KEY));
    return open || !preparation.isEmpty() || architecture.preparation().isEmpty()
        ? this
        : with(
            PictureStatistics.reading(
                Preparations.sized(architecture.preparation(), configuration), !sizeIsOpen()));
  }

  /// Whether how large pictures are is among the questions.
  private boolean sizeIsOpen() {
    return readings.stream()
        .flatMap(reading -> reading.options().stream())
        .anyMatch(option -> option.configuration().containsKey(SIDE));
  }

  /// Every question answered: by `choices`, key to name, or as is usual. What was taken for granted
  /// says so.
  ///
  /// @throws IllegalArgumentException when a choice is not possible, belongs to no question, or is
  ///   missing where nothing is usual, in one sentence
  public Recognised read(Map<String, String> choices) {
    for (String key : choices.keySet()) {
      if (readings.stream().noneMatch(reading -> reading.key().equals(key))) {
        throw new IllegalArgumentException(
            readings.isEmpty()
                ? "Nothing of this model is open, so there is no “%s” to choose.".formatted(key)
                : "There is no “%s” to choose for this model; open is: %s."
                    .formatted(
                        key, String.join(", ", readings.stream().map(Reading::key).toList())));
      }
    }
    var configured = new LinkedHashMap<>(configuration);
    Map<String, Object> prepared = preparation;
    var sentences = new ArrayList<>(assumptions);
    for (Reading reading : readings) {
      String choice = choices.getOrDefault(reading.key(), "");
      Reading.Option option = reading.chosen(choice);
      configured.putAll(option.configuration());
      prepared = option.preparation().isEmpty() ? prepared : option.preparation();
      sentences.add(reading.sentence(choice));
    }
    if (sizeIsOpen() && !prepared.isEmpty()) {
      prepared = Preparations.sized(prepared, configured);
      sentences.add(
          "Before it a picture is %s.".formatted(PreparationText.of(Preparations.of(prepared))));
    }
    return new Recognised(architecture, configured, prepared, List.of(), sentences);
  }
}
