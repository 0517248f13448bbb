package fovea.cli.read;

import fovea.cli.console.WrongUsage;
import fovea.format.UnknownName;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.Slice;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Which part of the attention is drawn.
final class PartOption {
  @Option(
      names = "--show",
      paramLabel = "SLICE",
      description =
          "Of a pair, from which text to which: all, a-a, a-b, b-a or b-b (${DEFAULT-VALUE}). Shares"
              + " stay as they are.",
      defaultValue = "all")
  private String show = "all";

  @Option(names = "--no-marks", description = "Leaves [CLS] and [SEP] out of what is drawn.")
  private boolean withoutMarks;

  @Option(
      names = "--from",
      paramLabel = "TOKEN",
      description =
          "Of --view neuron: the token that looks, as it is written or by its number from 0."
              + " Default: the first.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TOKEN",
      split = ",",
      description = "Of --view neuron: those that are looked at, likewise. Default: all.")
  private List<String> to = List.of();

  /// Whether anything was said of it.
  boolean named() {
    return !given().isEmpty();
  }

  /// The options that say something of it.
  List<String> given() {
    var given = new ArrayList<String>();
    if (slice() != Slice.ALL) {
      given.add("--show");
    }
    if (withoutMarks) {
      given.add("--no-marks");
    }
    if (pair()) {
      given.add(from.isEmpty() ? "--to" : "--from");
    }
    return given;
  }

  /// Whether tokens were named.
  boolean pair() {
    return !from.isEmpty() || !to.isEmpty();
  }

  int[] rows(Attention whole) {
    return some(whole.rows(slice(), !withoutMarks));
  }

  int[] columns(Attention whole) {
    return some(whole.columns(slice(), !withoutMarks));
  }

  private static int[] some(int[] places) {
    if (places.length == 0) {
      throw new WrongUsage(
          "Nothing is left to draw: a slice to or from b needs --pair, and a text more than marks.");
    }
    return places;
  }

  /// What is drawn of it, with the same shares.
  Attention of(Attention whole) {
    return named() ? whole.part(rows(whole), columns(whole)) : whole;
  }

  /// The token that looks.
  int from(Attention whole) {
    return from.isEmpty() ? rows(whole)[0] : place(from, whole.from());
  }

  /// The tokens that are looked at.
  int[] to(Attention whole) {
    return to.isEmpty()
        ? columns(whole)
        : to.stream().mapToInt(one -> place(one, whole.to())).toArray();
  }

  /// What is left out, for the small print.
  String print() {
    String part = slice() == Slice.ALL ? "" : ", only " + slice().words();
    String marks = withoutMarks ? ", without [CLS] and [SEP]" : "";
    return part + marks + (part.isEmpty() && marks.isEmpty() ? "" : ": shares do not sum to 1");
  }

  private Slice slice() {
    return Slice.of(show)
        .orElseThrow(
            () -> UnknownName.of("slice", show, List.of("all", "a-a", "a-b", "b-a", "b-b")));
  }

  /// A token as it is written, the first of several, or by its number.
  private static int place(String named, List<AttentionToken> tokens) {
    List<String> texts = tokens.stream().map(AttentionToken::text).toList();
    int at = texts.indexOf(named);
    if (at < 0 && named.matches("[0-9]{1,6}")) {
      at = Integer.parseInt(named);
    }
    if (at < 0 || at >= texts.size()) {
      throw new WrongUsage(
          "There is no token “%s” among these %d: %s."
              .formatted(named, texts.size(), String.join(" ", texts)));
    }
    return at;
  }
}
