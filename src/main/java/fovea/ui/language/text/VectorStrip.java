package fovea.ui.language.text;

import fovea.ui.chart.ThemeColours;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A vector's numbers in rows of small cells: of one colour above 0, of another below, stronger the
/// larger.
final class VectorStrip extends Region {
  private static final double CELL = 8;

  private final float[] numbers;
  private final Canvas canvas = new Canvas();
  private final ThemeColours colours = ThemeColours.ofCharts(this::requestLayout);

  VectorStrip(float[] numbers) {
    this.numbers = numbers.clone();
    getChildren().add(canvas);
    getChildren().addAll(colours.nodes());
    setMinWidth(0);
  }

  private static int columns(double width) {
    return Math.max(1, (int) (width / CELL));
  }

  @Override
  protected double computePrefHeight(double width) {
    return CELL * Math.ceilDiv(numbers.length, columns(width <= 0 ? 260 : width));
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    double most = Float.MIN_NORMAL;
    for (float one : numbers) {
      most = Math.max(most, Math.abs(one));
    }
    int columns = columns(getWidth());
    for (int i = 0; i < numbers.length; i++) {
      Color base = colours.series(numbers[i] >= 0 ? 0 : 1);
      g.setFill(base.deriveColor(0, 1, 1, Math.abs(numbers[i]) / most));
      g.fillRect(i % columns * CELL, i / columns * CELL, CELL - 1, CELL - 1);
    }
  }
}
