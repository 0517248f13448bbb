package fovea.ui.training.classification;

import fovea.ui.control.Widgets;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// The square of a standard deviation that stands in another field; changing either changes both.
public final class VarianceBox extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final TextField variance = new TextField();
  private final Label reason = Forms.wrapped("problem");
  private boolean reading;

  public VarianceBox(StringProperty deviation) {
    super(4);
    Label title = Widgets.label("Its variance σ²", "field-title");
    title.setLabelFor(variance);
    title.setTooltip(new Tooltip("The square of the standard deviation: 0.05 belongs to 0.2236."));
    variance.setAccessibleText("Variance of the validation noise");
    variance.setPrefColumnCount(6);
    getChildren().setAll(title, variance, reason);
    deviation.subscribe(this::read);
    variance
        .textProperty()
        .addListener(
            (o, before, now) -> {
              if (!reading) {
                write(now, deviation);
              }
            });
  }

  private void read(String deviation) {
    if (reading) {
      return;
    }
    reading = true;
    try {
      double sigma = NumberText.number(deviation);
      variance.setText(NumberText.text(NumberText.rounded(sigma * sigma)));
      say("");
    } catch (IllegalArgumentException _) {
      variance.setText(""); // the other field says what is wrong
    }
    reading = false;
  }

  private void write(String typed, StringProperty deviation) {
    reading = true;
    try {
      double square = NumberText.number(typed);
      if (square < 0) {
        throw new IllegalArgumentException("A variance cannot be negative.");
      }
      deviation.set(NumberText.text(NumberText.deviation(square)));
      say("");
    } catch (IllegalArgumentException e) {
      say(String.valueOf(e.getMessage()));
    }
    reading = false;
  }

  private void say(String words) {
    Forms.say(reason, words);
    variance.pseudoClassStateChanged(WRONG, !words.isEmpty());
  }
}
