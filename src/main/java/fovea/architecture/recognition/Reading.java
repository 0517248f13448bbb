package fovea.architecture.recognition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that a model's files do not tell and that changes its answers: in which ways they can
/// be read, and which way is taken unless a person says otherwise.
///
/// @param key as a person writes it: "heads", "pool", "statistics", "taps"
/// @param untold what the files do not say, as the beginning of a sentence: "No file says …"
/// @param options the ways, at least one
/// @param assumed the name of the one that is usual; "" where none is and a person must say
public record Reading(String key, String untold, List<Option> options, String assumed) {
  /// One way.
  ///
  /// @param name as a person writes it
  /// @param title for people; the end of a sentence that begins with what is untold
  /// @param configuration what it changes in the network's configuration
  /// @param preparation what a picture goes through then; empty where it changes nothing of it
  public record Option(
      String name,
      String title,
      Map<String, Object> configuration,
      Map<String, Object> preparation) {}

  public Reading {
    options = List.copyOf(options);
  }

  Optional<Option> option(String name) {
    return options.stream().filter(o -> o.name().equals(name)).findFirst();
  }

  /// The names of all ways, for people.
  public String names() {
    return options.stream().map(Option::name).collect(Collectors.joining(", "));
  }

  /// The way that `choice` names, or the usual one where it is "".
  ///
  /// @throws IllegalArgumentException when there is no such way, or none is usual, in one sentence
  ///   that says how to choose
  Option chosen(String choice) {
    String name = choice.isEmpty() ? assumed : choice;
    return option(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    choice.isEmpty()
                        ? "%s, and several are possible: say it with --read %s=NAME, where NAME is one of %s."
                            .formatted(untold, key, names())
                        : "There is no “%s” to read %s as; there are %s."
                            .formatted(choice, key, names())));
  }

  /// A whole sentence on what was done: an assumption, or what a person chose.
  String sentence(String choice) {
    return "%s: %s (%s=%s)%s."
        .formatted(
            untold,
            chosen(choice).title(),
            key,
            chosen(choice).name(),
            choice.isEmpty() ? " is assumed" : ", as chosen");
  }
}
