package fovea.ui.attack.said;

import fovea.attack.Ascent;
import fovea.attack.caption.CaptionAim;
import fovea.attack.caption.CaptionOutcome;
import fovea.attack.caption.CaptionSight;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.ui.attack.aimed.AimedView;
import fovea.ui.attack.aimed.Made;
import fovea.ui.attack.said.SaidAiming.Kind;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.PictureView;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// The caption of an attacked picture: what is to be said, the captions before and after with what
/// changed marked, and both pictures.
public final class SaidFace implements AimedView.Face<CaptionSight, CaptionOutcome> {
  private final HBox kinds;
  private final TextField wanted = new TextField();
  private final PictureView clean;
  private final PictureView attacked;
  private final Label title = Widgets.label("Attacked", "frame-title");
  private final TextFlow before = new TextFlow();
  private final TextFlow after = new TextFlow();
  private final VBox results;

  /// @param onAttack attacks as it is set
  public SaidFace(SaidAiming aiming, BackgroundWork work, Runnable onAttack) {
    kinds =
        Widgets.pills(
            Stream.of(Kind.values()).map(Kind::title).toList(),
            index -> aiming.kind().set(Kind.values()[index]));
    aiming
        .kind()
        .subscribe(
            kind -> {
              Widgets.press(kinds, kind.ordinal());
              wanted.setPromptText(kind.prompt());
            });
    wanted.setAccessibleText("What the captioner is to say or not to say");
    wanted.textProperty().bindBidirectional(aiming.words());
    wanted.setOnAction(e -> onAttack.run());
    var viewport = new Viewport();
    clean = new PictureView(work, viewport);
    attacked = new PictureView(work, viewport);
    var pictures =
        new HBox(
            12,
            frame(clean, Widgets.label("Clean", "frame-title"), before),
            frame(attacked, title, after));
    pictures.setMinSize(0, 0);
    VBox.setVgrow(pictures, Priority.ALWAYS);
    results = new VBox(8, pictures);
    results.setMinSize(0, 0);
  }

  private static VBox frame(PictureView view, Label name, TextFlow caption) {
    var stage = new StackPane(view);
    stage.getStyleClass().add("stage");
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    caption.setMinHeight(44);
    caption.getStyleClass().add("attacked-caption");
    var frame = new VBox(6, name, stage, caption);
    frame.getStyleClass().add("attack-frame");
    frame.setMinSize(0, 0);
    frame.setPrefWidth(100);
    HBox.setHgrow(frame, Priority.ALWAYS);
    return frame;
  }

  @Override
  public List<Node> aims() {
    return List.of(kinds, wanted);
  }

  @Override
  public Region results() {
    return results;
  }

  @Override
  public void show(
      @Nullable CaptionSight sight, @Nullable Made<CaptionSight, CaptionOutcome> made, int step) {
    clean.show(sight == null ? null : sight.seen(), "The clean picture");
    before.getChildren().clear();
    after.getChildren().clear();
    if (sight == null) {
      attacked.show(null, "");
      return;
    }
    if (made == null) {
      attacked.show(null, "");
      write(before, sight.caption(), Set.of());
      return;
    }
    CaptionOutcome outcome = made.outcome();
    boolean end = step < 0;
    String said = end ? outcome.caption() : outcome.path().trace().get(step).said();
    int kept = end ? step : outcome.path().keptFor(step);
    float[] pixels =
        end
            ? outcome.path().best()
            : outcome.path().trace().get(kept).picture().orElse(outcome.path().best());
    attacked.show(
        UnitPixels.image(pixels, sight.seen().width(), sight.seen().height()),
        "The attacked picture");
    title.setText(end ? "Attacked" : AimedView.stepTitle("Picture", step, kept));
    write(before, sight.caption(), common(sight.caption(), said));
    write(after, said, common(said, sight.caption()));
  }

  /// The places of the words of one text that another has too, in the same order.
  static Set<Integer> common(String one, String other) {
    List<String> a = CaptionAim.words(one);
    List<String> b = CaptionAim.words(other);
    var longest = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        longest[i][j] =
            a.get(i).equals(b.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    var common = new HashSet<Integer>();
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (a.get(i).equals(b.get(j))) {
        common.add(i++);
        j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  private static void write(TextFlow flow, String caption, Set<Integer> same) {
    List<String> words = CaptionAim.words(caption);
    var texts = new ArrayList<Text>();
    for (int i = 0; i < words.size(); i++) {
      var text = new Text(words.get(i));
      text.getStyleClass().add(same.isEmpty() || same.contains(i) ? "same-word" : "other-word");
      texts.add(text);
      texts.add(new Text(" "));
    }
    flow.getChildren().setAll(texts);
    flow.setAccessibleText(caption);
  }

  @Override
  public String verdict(Made<CaptionSight, CaptionOutcome> made) {
    CaptionOutcome outcome = made.outcome();
    String what = outcome.aim().title();
    return outcome.reached()
        ? "made to %s, also when its caption is searched anew of the picture in 8 bits."
            .formatted(what)
        : outcome.isUndone()
            ? "made to %s only before rounding to 8 bits a channel.".formatted(what)
            : "not made to %s.".formatted(what);
  }

  @Override
  public int steps(CaptionOutcome outcome) {
    return outcome.path().trace().size();
  }

  @Override
  public String step(CaptionOutcome outcome, int step) {
    Ascent.Step<String> one = outcome.path().trace().get(step);
    return "logarithm of the probability %s%s."
        .formatted(
            Quantities.decimal(one.loss(), 2), one.reached() ? ", reached" : ", not reached");
  }

  @Override
  public RgbImage written(CaptionOutcome outcome) {
    return outcome.written();
  }
}
