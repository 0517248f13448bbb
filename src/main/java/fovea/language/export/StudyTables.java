package fovea.language.export;

import fovea.language.HeadEffects;
import fovea.language.WordRelevance;
import fovea.language.deletion.Deletion;
import fovea.language.habit.Habit;
import fovea.language.habit.Measure;
import fovea.language.habit.Survey;
import fovea.language.patch.Patching;
import fovea.language.sentence.Similarities;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The same numbers as tables, for CSV: raw, with all their digits.
public final class StudyTables {
  private StudyTables() {}

  /// A row a head.
  public static Block.Table removals(HeadEffects effects) {
    var rows = new ArrayList<List<String>>();
    each(
        effects,
        (layer, head, after) ->
            rows.add(
                List.of(
                    number(layer),
                    number(head),
                    number(effects.before()),
                    number(after),
                    number(after - effects.before()))));
    return table(List.of("layer", "head", "before", "without", "change"), rows);
  }

  /// A row a head and then a row a state.
  ///
  /// @param columns names of the places
  public static Block.Table patching(Patching patching, List<String> columns) {
    var rows = new ArrayList<List<String>>();
    each(
        patching.heads(),
        (layer, head, after) ->
            rows.add(row(patching, "head", layer, number(head), "", "", after)));
    each(
        patching.states(),
        (layer, place, after) ->
            rows.add(
                row(
                    patching,
                    "state",
                    layer,
                    number(patching.plan().from()[place]),
                    number(patching.plan().to()[place]),
                    columns.get(place),
                    after)));
    return table(
        List.of(
            "patched",
            "layer",
            "head or place in first",
            "place in second",
            "tokens",
            "second",
            "first",
            "after",
            "share"),
        rows);
  }

  private static List<String> row(
      Patching patching,
      String what,
      int layer,
      String head,
      String place,
      String tokens,
      double after) {
    return List.of(
        what,
        number(layer),
        head,
        place,
        tokens,
        number(patching.target()),
        number(patching.source()),
        number(after),
        patching.apart() ? number(patching.share(after)) : "");
  }

  /// A row a token, a column a method.
  public static Block.Table relevance(List<String> pieces, List<WordRelevance> found) {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < pieces.size(); i++) {
      int place = i;
      rows.add(
          Stream.concat(
                  Stream.of(number(i), pieces.get(i)),
                  found.stream().map(one -> number(one.scores()[place])))
              .toList());
    }
    return table(
        Stream.concat(Stream.of("place", "token"), found.stream().map(one -> one.method().id()))
            .toList(),
        rows);
  }

  /// A row a number of tokens that are out, a column a method, then those of chance.
  public static Block.Table deletion(Deletion deletion) {
    Deletion.Chance chance = deletion.chance();
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < deletion.counts().length; i++) {
      int point = i;
      rows.add(
          Stream.of(
                  Stream.of(number(deletion.counts()[i])),
                  deletion.courses().stream().map(one -> number(one.numbers()[point])),
                  Stream.of(
                      number(chance.mean(point)),
                      number(chance.least(point)),
                      number(chance.most(point))))
              .flatMap(cells -> cells)
              .toList());
    }
    return table(
        Stream.of(
                Stream.of("out"),
                deletion.courses().stream().map(one -> one.method().id()),
                Stream.of("chance mean", "chance least", "chance most"))
            .flatMap(cells -> cells)
            .toList(),
        rows);
  }

  /// A row a sentence, its cosine with each.
  public static Block.Table similarities(Similarities found) {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < found.sentences().size(); i++) {
      rows.add(
          Stream.concat(
                  Stream.of(found.sentences().get(i)),
                  Arrays.stream(found.cosines()[i]).mapToObj(StudyTables::number))
              .toList());
    }
    return table(Stream.concat(Stream.of("sentence"), found.sentences().stream()).toList(), rows);
  }

  /// A row a head.
  public static Block.Table habits(Survey survey) {
    var rows = new ArrayList<List<String>>();
    for (int layer = 0; layer < survey.heads().size(); layer++) {
      for (int head = 0; head < survey.heads().get(layer).size(); head++) {
        Habit habit = survey.heads().get(layer).get(head);
        rows.add(
            Stream.of(
                    Stream.of(number(layer), number(head)),
                    Arrays.stream(Measure.values()).map(one -> number(one.of(habit))),
                    Stream.of(habit.words()))
                .flatMap(cells -> cells)
                .toList());
      }
    }
    return table(
        List.of(
            "layer",
            "head",
            "previous",
            "next",
            "same",
            "first",
            "separator",
            "entropy in nats",
            "habit"),
        rows);
  }

  private interface Cell {
    void of(int layer, int place, double after);
  }

  private static void each(HeadEffects effects, Cell cell) {
    for (int layer = 0; layer < effects.after().length; layer++) {
      for (int place = 0; place < effects.after()[layer].length; place++) {
        cell.of(layer, place, effects.after()[layer][place]);
      }
    }
  }

  private static Block.Table table(List<String> header, List<List<String>> rows) {
    return new Block.Table("", header, header.stream().map(_ -> Alignment.END).toList(), rows);
  }

  private static String number(int value) {
    return Integer.toString(value);
  }

  private static String number(double value) {
    return Double.toString(value);
  }
}
