package fovea.ui.control;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.text.Text;

/// A number in [0, 1] as an arc of three quarters of a circle, with the number in its middle.
public final class ArcGauge extends Region {
  private static final double START = 225;
  private static final double SWEEP = -270;

  private final Arc rail = arc("rail");
  private final Arc arc = arc("value");
  private final Text number = new Text();

  public ArcGauge() {
    getStyleClass().add("arc-gauge");
    setAccessibleRole(AccessibleRole.TEXT);
    number.getStyleClass().add("number");
    getChildren().setAll(rail, arc, number);
    setMinSize(48, 48);
    setPrefSize(64, 64);
    rail.setLength(SWEEP);
    empty();
  }

  private static Arc arc(String style) {
    var arc = new Arc();
    arc.setType(ArcType.OPEN);
    arc.setStartAngle(START);
    arc.getStyleClass().add(style);
    return arc;
  }

  public void show(double value) {
    arc.setLength(SWEEP * Math.clamp(value, 0, 1));
    arc.setVisible(true);
    number.setText(String.format(Locale.ROOT, "%.2f", value));
    setAccessibleText(number.getText());
    requestLayout();
  }

  public void empty() {
    arc.setVisible(false);
    number.setText("–");
    setAccessibleText("no value");
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double side = Math.min(getWidth(), getHeight());
    double radius = Math.max(1, side / 2 - 5);
    for (Arc each : new Arc[] {rail, arc}) {
      each.setCenterX(getWidth() / 2);
      each.setCenterY(getHeight() / 2);
      each.setRadiusX(radius);
      each.setRadiusY(radius);
    }
    var bounds = number.getLayoutBounds();
    number.setX(getWidth() / 2 - bounds.getWidth() / 2);
    number.setY(getHeight() / 2 + bounds.getHeight() / 4);
  }
}
