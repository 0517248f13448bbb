package fovea.ui.language.text;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A vector's numbers in rows of small cells: blue above 0, orange below, stronger the larger.
final class VectorStrip extends Region {
  private static final double CELL = 8;

  private final float[] numbers;
  private final Canvas canvas = new Canvas();

  VectorStrip(float[] numbers) {
    this.numbers = numbers.clone();
    getChildren().add(canvas);
    setMinWidth(0);
  }

  private int columns(double width) {
    return Math.max(1, (int) (width / CELL));
  }

  @Override
  protected double computePrefHeight(double width) {
    return CELL * Math.ceilDiv(numbers.length, columns(width <= 0 ? 260 : width));
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
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
      Color base = numbers[i] >= 0 ? Color.web("#1f77b4") : Color.web("#ff7f0e");
      g.setFill(base.deriveColor(0, 1, 1, Math.abs(numbers[i]) / most));
      g.fillRect(i % columns * CELL, i / columns * CELL, CELL - 1, CELL - 1);
    }
  }
}
