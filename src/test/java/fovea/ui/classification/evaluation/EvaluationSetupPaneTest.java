package fovea.ui.classification.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.Subject;
import fovea.dataset.picture.Reading;
import fovea.ui.Fx;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.tab.NoFiles;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The pane stands alone, with data that are made up.
class EvaluationSetupPaneTest {
  private final List<String> wanted = new ArrayList<>();
  private final EvaluationSetupPane pane = Fx.call(this::pane);

  private EvaluationSetupPane pane() {
    var chosen = new SimpleObjectProperty<@Nullable DataChoice>(new DataChoice("trees", "Trees"));
    var made =
        new EvaluationSetupPane(
            Subject.PICTURES,
            new Label("a model"),
            FXCollections.observableArrayList(new DataChoice("trees", "Trees")),
            chosen,
            new NoFiles(),
            new Wishes());
    new Scene(made);
    return made;
  }

  private boolean isSeen(String style) {
    return Fx.call(() -> pane.lookupAll(style).stream().anyMatch(Node::isVisible));
  }

  private void press(String text) {
    Fx.run(
        () ->
            pane.lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  @Test
  void aQuestionLooksLikeOneAndAFailureLikeAFailure() {
    Reading.Question question = Reading.Question.CLASSES;
    Fx.run(() -> pane.show(new Work.Failed<>("Which are the classes?"), Optional.of(question)));
    assertTrue(isSeen(".banner.info"));
    assertFalse(isSeen(".banner.danger"));
    press(question.answers().getLast().words());
    assertEquals(List.of("answer " + question.answers().getLast().words()), wanted);
    Fx.run(() -> pane.show(new Work.Failed<>("It is damaged."), Optional.empty()));
    assertFalse(isSeen(".banner.info"));
    assertTrue(isSeen(".banner.danger"));
    Fx.run(() -> pane.show(new Work.Running<>(0.5, "half"), Optional.empty()));
    assertFalse(isSeen(".banner.info") || isSeen(".banner.danger"));
    press("Cancel");
    assertEquals("cancel", wanted.getLast());
  }

  @Test
  void whatIsChosenIsEvaluated() {
    press("Evaluate");
    assertEquals(List.of("evaluate trees USUAL 0"), wanted);
  }

  private final class Wishes implements EvaluationSetupPane.Listener {
    @Override
    public void evaluate(@Nullable DataChoice data, PartChoice part, int limit) {
      String source = data == null ? "nothing" : data.source();
      wanted.add("evaluate %s %s %d".formatted(source, part, limit));
    }

    @Override
    public void cancel() {
      wanted.add("cancel");
    }

    @Override
    public void answer(Reading.Answer answer) {
      wanted.add("answer " + answer.words());
    }

    @Override
    public void bring(Path data) {
      wanted.add("bring " + data);
    }

    @Override
    public void open(Path evaluation) {
      wanted.add("open " + evaluation);
    }
  }
}
