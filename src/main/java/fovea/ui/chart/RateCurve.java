package fovea.ui.chart;

import fovea.ui.control.Widgets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/// The learning rate over the run, as a small curve.
public final class RateCurve extends Region {
  private static final double WORDS = 18;

  private final Polyline line = new Polyline();
  private final Line ground = new Line();
  private final Label peak = Widgets.label("", "quiet");
  private final Label end = Widgets.label("", "quiet");
  private double[] rates = {};

  public RateCurve() {
    getStyleClass().add("rate-curve");
    line.getStyleClass().add("rate-line");
    ground.getStyleClass().add("rate-ground");
    getChildren().setAll(ground, line, peak, end);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(80, 90);
    setPrefSize(300, 90);
    setMaxWidth(Double.MAX_VALUE);
  }

  /// Shows nothing.
  public void clear() {
    rates = new double[0];
    requestLayout();
  }

  /// @param evenly over the run, at least two
  /// @param left said above where it begins
  /// @param right said above where it ends
  /// @param what told to who cannot see it
  public void show(double[] evenly, String left, String right, String what) {
    rates = evenly.clone();
    peak.setText(left);
    end.setText(right);
    setAccessibleText(what);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double bottom = getHeight() - 3;
    double top = WORDS + 4;
    boolean drawn = rates.length > 0;
    line.setVisible(drawn);
    peak.setVisible(drawn);
    end.setVisible(drawn);
    ground.setStartX(0);
    ground.setEndX(width);
    ground.setStartY(bottom);
    ground.setEndY(bottom);
    if (!drawn) {
      return;
    }
    double most = 0;
    for (double rate : rates) {
      most = Math.max(most, rate);
    }
    var points = new Double[2 * rates.length];
    for (int i = 0; i < rates.length; i++) {
      points[2 * i] = 1 + (width - 2) * i / (rates.length - 1);
      points[2 * i + 1] = bottom - (bottom - top) * (most == 0 ? 0 : rates[i] / most);
    }
    line.getPoints().setAll(points);
    double room = Math.min(end.prefWidth(-1), width * 0.6);
    peak.resizeRelocate(0, 0, Math.max(0, width - room - 8), WORDS);
    end.resizeRelocate(width - room, 0, room, WORDS);
  }
}
