package fovea.ui.chart;

import fovea.plot.FigureStyle;
import fovea.plot.Palette;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// Colours that a style sheet gives and a canvas needs: texts that nobody sees take them.
public final class ThemeColours {
  static final String TEXT = "chart-text";
  private static final String LINE = "chart-line";
  private static final String GROUND = "chart-ground";
  private static final String STRONG = "chart-strong";

  private final Map<String, Text> texts = new LinkedHashMap<>();

  /// @param changed hears that a colour is another
  /// @param styles style classes that each give a `-fx-fill`
  public ThemeColours(Runnable changed, List<String> styles) {
    for (String style : styles) {
      var text = new Text();
      text.getStyleClass().add(style);
      text.setVisible(false);
      text.setManaged(false);
      text.fillProperty().addListener((o, before, now) -> changed.run());
      texts.put(style, text);
    }
  }

  /// The colours of charts: {@link #text}, {@link #line}, {@link #ground}, {@link #strong} and
  /// {@link #series}.
  public static ThemeColours ofCharts(Runnable changed) {
    return new ThemeColours(changed, List.of(TEXT, LINE, GROUND, STRONG));
  }

  /// To be among the children of what is drawn.
  public Collection<? extends Node> nodes() {
    return texts.values();
  }

  /// The colour of a style class; grey before there is a scene.
  public Color of(String style) {
    Text text = texts.get(style);
    return text != null && text.getFill() instanceof Color color ? color : Color.GREY;
  }

  /// Of words.
  public Color text() {
    return of(TEXT);
  }

  /// Of hairlines.
  public Color line() {
    return of(LINE);
  }

  /// Behind everything.
  public Color ground() {
    return of(GROUND);
  }

  /// Of words that matter.
  public Color strong() {
    return of(STRONG);
  }

  /// The colour of a series, the same as in exported figures.
  public Color series(int number) {
    boolean dark = ground().getBrightness() < 0.5;
    java.awt.Color color = Palette.series(dark ? FigureStyle.dark() : FigureStyle.light(), number);
    return Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
  }

  /// The lengths of a series' dashes and gaps.
  static double[] dashes(int number) {
    float[] lengths = Palette.dashes(number);
    double[] dashes = new double[lengths.length];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = lengths[i];
    }
    return dashes;
  }
}
