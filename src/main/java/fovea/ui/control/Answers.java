package fovea.ui.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/// The answers to a question that stands beside, as buttons. It takes no room while there are none.
public final class Answers extends FlowPane {
  public Answers() {
    super(8, 6);
    setMinWidth(0);
    Widgets.shown(this, false);
  }

  /// Offers answers instead of those before.
  ///
  /// @param words of an answer
  /// @param given told of the one that is pressed
  public <A> void offer(List<A> answers, Function<A, String> words, Consumer<A> given) {
    getChildren()
        .setAll(
            answers.stream()
                .map(
                    answer -> {
                      var button = new Button(words.apply(answer));
                      button.getStyleClass().add("small");
                      button.setOnAction(e -> given.accept(answer));
                      return button;
                    })
                .toList());
    Widgets.shown(this, !answers.isEmpty());
  }
}
