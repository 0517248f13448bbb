package fovea.ui.language.surgery;

import fovea.format.Quantities;
import fovea.language.Answer;
import fovea.language.followed.Followed;
import fovea.ui.chart.ChangeBars;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the model says with heads off, beside what it said.
final class OutcomePane extends VBox {
  private static final int MOST = 12;

  private final Label headline = Widgets.wrapped("", "strong");
  private final Label number = Widgets.wrapped("");
  private final Label vector = Widgets.wrapped("");
  private final Label legend = Widgets.wrapped("Grey: all heads on. Blue: now.", "quiet");
  private final ChangeBars bars = new ChangeBars();

  OutcomePane(SurgeryViewModel model) {
    super(10);
    setMinSize(0, 0);
    var failed = new Banner("danger", Feather.ALERT_CIRCLE);
    Label said =
        Widgets.wrapped(
            "A head that is off has its attention multiplied by 0 before values are mixed"
                + " (Michel et al., NeurIPS 2019). Attention is shown elsewhere as it is with all"
                + " heads on: that of a head that is off is what it would have been.",
            "quiet");
    getChildren().setAll(failed, headline, number, vector, legend, bars, said);
    model
        .operated()
        .subscribe(
            state -> failed.say(state instanceof Work.Failed<Operated>(String why) ? why : ""));
    model.shown().subscribe(this::show);
  }

  private void show(@Nullable Operated made) {
    for (var node : List.of(headline, number, vector, legend, bars)) {
      Widgets.shown(node, made != null);
    }
    if (made == null) {
      return;
    }
    int off = made.off().size();
    headline.setText(
        off == 0 ? "All heads are on" : Quantities.count(off, "head is", "heads are") + " off");
    number.setText(number(made));
    boolean vectors = made.after() instanceof Answer.SentenceVector;
    Widgets.shown(vector, vectors && made.followed() instanceof Followed.Likeness);
    Widgets.shown(legend, !vectors);
    if (made.after() instanceof Answer.SentenceVector now
        && made.before() instanceof Answer.SentenceVector before) {
      vector.setText(
          "Cosine of the sentence’s vector with what it was: "
              + Quantities.decimal(now.similarity(before), 4));
    }
    bars.show(changes(made));
  }

  private static String number(Operated made) {
    double before = made.numberBefore();
    double after = made.numberAfter();
    String words = made.followed().words();
    if (Double.isNaN(after)) {
      return "%s: %s → no longer among the likeliest, so it is not known here"
          .formatted(words, Quantities.decimal(before, 3));
    }
    return made.off().isEmpty()
        ? "%s: %s".formatted(words, Quantities.decimal(before, 3))
        : "%s: %s → %s (%s)"
            .formatted(
                words,
                Quantities.decimal(before, 3),
                Quantities.decimal(after, 3),
                signed(after - before));
  }

  /// A change with its sign.
  static String signed(double change) {
    String text = Quantities.decimal(change, 3);
    return change > 0 ? "+" + text : text;
  }

  static List<ChangeBars.Change> changes(Operated made) {
    return switch (made.before()) {
      case Answer.Classification(List<Answer.Labelled> classes) ->
          made.after() instanceof Answer.Classification after
              ? classes.stream()
                  .limit(MOST)
                  .map(
                      one ->
                          new ChangeBars.Change(
                              one.label(),
                              one.probability(),
                              after.of(one.index()).probability(),
                              "logit %s → %s"
                                  .formatted(
                                      Quantities.decimal(one.logit(), 3),
                                      Quantities.decimal(after.of(one.index()).logit(), 3)),
                              made.followed() instanceof Followed.OfClass(_, int index)
                                  && index == one.index()))
                  .toList()
              : List.of();
      case Answer.MaskedWords(List<Answer.Gap> gaps) ->
          made.followed() instanceof Followed.OfWord(_, int id, int position)
              ? words(gaps, made.after(), position, id)
              : List.of();
      case Answer.SentenceVector _ -> List.of();
    };
  }

  /// The likeliest words of a place before, then those that are new among them.
  private static List<ChangeBars.Change> words(
      List<Answer.Gap> gaps, Answer after, int position, int id) {
    Map<Integer, Answer.Candidate> before = candidates(gaps, position);
    Map<Integer, Answer.Candidate> now =
        after instanceof Answer.MaskedWords(List<Answer.Gap> later)
            ? candidates(later, position)
            : Map.of();
    var all = new LinkedHashMap<>(before);
    now.forEach(all::putIfAbsent);
    var changes = new ArrayList<ChangeBars.Change>();
    all.forEach(
        (word, candidate) -> {
          Answer.Candidate was = before.get(word);
          Answer.Candidate is = now.get(word);
          changes.add(
              new ChangeBars.Change(
                  candidate.piece(),
                  was == null ? Double.NaN : was.probability(),
                  is == null ? Double.NaN : is.probability(),
                  was == null || is == null ? "– where it is not among the ten likeliest" : "",
                  word == id));
        });
    return changes;
  }

  private static Map<Integer, Answer.Candidate> candidates(List<Answer.Gap> gaps, int position) {
    var words = new LinkedHashMap<Integer, Answer.Candidate>();
    for (Answer.Gap gap : gaps) {
      if (gap.position() == position) {
        gap.candidates().forEach(one -> words.put(one.id(), one));
      }
    }
    return words;
  }
}
