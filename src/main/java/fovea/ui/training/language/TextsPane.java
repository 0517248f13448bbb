package fovea.ui.training.language;

import fovea.dataset.KeyedRandom;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Forms;
import fovea.ui.training.language.TextsViewModel.Found;
import fovea.ui.training.language.TextsViewModel.Part;
import fovea.ui.training.setup.CountBars;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The data that were chosen: how many texts each class has in each part, how long they are, and a
/// few of them.
final class TextsPane extends VBox {
  /// So many bars of lengths at most.
  private static final int BARS = 64;

  private static final int SHOWN_LETTERS = 400;

  private final TextsViewModel texts;
  private final Label state = Forms.wrapped("quiet");
  private final Label notes = Forms.wrapped("data-notes");
  private final VBox counts = new VBox(12);
  private final VBox samples = new VBox(10);
  private final VBox examples;

  TextsPane(TextsViewModel texts) {
    super(12);
    this.texts = texts;
    var head =
        new HBox(
            4,
            Widgets.label("Examples", "group-title"),
            Widgets.gap(),
            Widgets.button("Other texts", Feather.SHUFFLE, texts::others, "small", "flat"));
    head.setAlignment(Pos.CENTER_LEFT);
    examples = new VBox(8, head, samples);
    var parts = new VBox(10, Widgets.label("Texts", "group-title"), state, counts, notes);
    parts.getStyleClass().add("card");
    examples.getStyleClass().add("card");
    getChildren().setAll(parts, examples);
    texts.data().subscribe(this::tell);
    texts.choice().subscribe(now -> draw());
  }

  private void tell(Work<Found> work) {
    counts.setOpacity(work instanceof Work.Running<Found> ? 0.45 : 1);
    switch (work) {
      case Work.Running<Found>(_, _) -> Forms.say(state, "Reading the texts …");
      case Work.Failed<Found>(String reason) -> bare(reason);
      case Work.Idle<Found>() -> bare("");
      case Work.Done<Found>(Found found) -> {
        Forms.say(state, "");
        Forms.say(notes, String.join("\n", found.notes()));
        counts.getChildren().setAll(found.parts().stream().map(part -> bars(found, part)).toList());
        counts
            .getChildren()
            .addAll(
                lengths(found), fact("Vocabulary", Quantities.count(found.vocabulary(), "token")));
        draw();
      }
    }
    Widgets.shown(counts, !counts.getChildren().isEmpty());
    Widgets.shown(examples, !samples.getChildren().isEmpty());
  }

  /// Nothing of other data stays.
  private void bare(String words) {
    Forms.say(state, words);
    Forms.say(notes, "");
    counts.getChildren().clear();
    samples.getChildren().clear();
  }

  private static Node bars(Found found, Part part) {
    String all = Quantities.count(part.size(), "text");
    return found.labels().isEmpty()
        ? fact(part.title(), all)
        : CountBars.ofClasses(part.title(), all, found.labels(), part.counts());
  }

  private static Node fact(String title, String words) {
    var row = new HBox(8, Widgets.label(title, "strong"), Widgets.label(words, "quiet"));
    row.setAlignment(Pos.BASELINE_LEFT);
    return row;
  }

  /// How many tokens the training texts have.
  private static Node lengths(Found found) {
    int most = found.most();
    int width = Math.ceilDiv(most, BARS);
    int[] bars = new int[Math.ceilDiv(most, width)];
    for (int length : found.lengths()) {
      bars[(Math.min(length, most) - 1) / width]++;
    }
    long full = Arrays.stream(found.lengths()).filter(length -> length >= most).count();
    int[] sorted = Arrays.stream(found.lengths()).sorted().toArray();
    String words =
        "median %s; %s"
            .formatted(
                sorted.length == 0 ? 0 : sorted[sorted.length / 2],
                full == 0
                    ? "none is cut"
                    : "%s have %s and may be cut"
                        .formatted(Quantities.count(full), Quantities.count(most)));
    return new CountBars(
        "Tokens a text",
        words,
        bar ->
            width == 1
                ? Quantities.count(bar + 1L, "token")
                : "%d to %d tokens".formatted(bar * width + 1, Math.min(most, (bar + 1) * width)),
        bar -> "≤ " + Math.min(most, (bar + 1) * width),
        bars);
  }

  private void draw() {
    if (!(texts.data().get() instanceof Work.Done<Found>(Found found))) {
      return;
    }
    TextDataset training = found.training();
    KeyedRandom draws = KeyedRandom.of(0, texts.choice().get());
    Set<Integer> places = new LinkedHashSet<>();
    for (int i = 0; i < 20 * TextsViewModel.SAMPLES && training.size() > 0; i++) {
      if (places.size() < TextsViewModel.SAMPLES) {
        places.add(draws.nextInt(training.size()));
      }
    }
    samples
        .getChildren()
        .setAll(places.stream().map(place -> sample(training.get(place), found)).toList());
  }

  private static Node sample(TextExample example, Found found) {
    Label text = Forms.wrapped();
    Forms.say(text, shown(example.first()));
    var box = new VBox(1, text);
    example
        .second()
        .ifPresent(
            second -> {
              Label other = Forms.wrapped();
              Forms.say(other, shown(second));
              box.getChildren().add(other);
            });
    if (!found.labels().isEmpty()) {
      Label label = Forms.wrapped("quiet");
      Forms.say(label, found.labels().get(example.label()));
      box.getChildren().add(label);
    }
    return box;
  }

  private static String shown(String text) {
    String plain = text.replaceAll("\\s+", " ").strip();
    return plain.codePointCount(0, plain.length()) <= SHOWN_LETTERS
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, SHOWN_LETTERS)) + " …";
  }
}
