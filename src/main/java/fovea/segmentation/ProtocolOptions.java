package fovea.segmentation;

import fovea.segmentation.Protocol.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A protocol as the options of a command: the nearest of a network's own, and what is otherwise.
public final class ProtocolOptions {
  private ProtocolOptions() {}

  /// What follows `--protocol`: "as published" is published, "of the model" model, "as in training"
  /// training.
  public static String key(Protocol protocol) {
    return Arrays.stream(protocol.name().toLowerCase(Locale.ROOT).split(" ", -1))
        .filter(word -> !List.of("as", "in", "of", "the").contains(word))
        .collect(Collectors.joining());
  }

  /// The options that mean `protocol`.
  ///
  /// @param named the network's own protocols, at least one
  public static List<String> of(Protocol protocol, List<Protocol> named) {
    List<String> best = List.of();
    for (Protocol one : named) {
      var options = new ArrayList<>(List.of("--protocol", key(one)));
      options.addAll(changes(one, protocol));
      best = best.isEmpty() || options.size() < best.size() ? options : best;
    }
    return List.copyOf(best);
  }

  private static List<String> changes(Protocol from, Protocol to) {
    var options = new ArrayList<String>();
    if (from.statistics() != to.statistics()) {
      add(options, "--statistics", to.statistics());
    }
    if (from.fit() != to.fit()) {
      add(options, "--fit", to.fit());
    }
    if (from.layers() != to.layers()) {
      add(options, "--taps", to.layers());
    }
    if (from.upsampling() != to.upsampling()) {
      add(options, "--upsampling", to.upsampling());
    }
    if (!from.coverage().equals(to.coverage())) {
      switch (to.coverage()) {
        case Coverage.Whole() -> add(options, "--window", 0);
        case Coverage.Sliding(int window, int stride, int _) -> {
          add(options, "--window", window);
          add(options, "--stride", stride);
        }
      }
    }
    if (!from.views().scales().equals(to.views().scales())) {
      add(
          options,
          "--scales",
          to.views().scales().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    if (to.views().flip() && !from.views().flip()) {
      options.add("--flip");
    }
    if (to.views().averaging() != from.views().averaging()) {
      add(options, "--average", to.views().averaging());
    }
    return options;
  }

  private static void add(List<String> options, String name, Object value) {
    options.add(name);
    options.add(value.toString().toLowerCase(Locale.ROOT));
  }
}
