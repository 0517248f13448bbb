package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.segmentation.Protocol;
import fovea.segmentation.Protocol.Averaging;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Fit;
import fovea.segmentation.Protocol.Layers;
import fovea.segmentation.Protocol.Statistics;
import fovea.segmentation.Protocol.Upsampling;
import fovea.segmentation.Protocol.Views;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How a model is asked: one of its protocols by name, or every part of one.
public final class ProtocolPane extends VBox {
  private static final String OWN = "chosen here";
  private static final int USUAL_WINDOW = 640;

  private final Consumer<Protocol> onChoose;
  private final NamedComboBox<Protocol> named =
      new NamedComboBox<>("The model’s own", "Protocol", Protocol::name);
  private final NamedComboBox<Statistics> statistics = choice("Statistics", Statistics::words);
  private final NamedComboBox<Fit> fit = choice("Fit", Fit::words);
  private final NamedComboBox<Layers> layers = choice("Taps", Layers::words);
  private final NamedComboBox<Upsampling> upsampling = choice("Scores", Upsampling::words);
  private final NamedComboBox<Averaging> averaging = choice("Averaging", Averaging::words);
  private final HBox coverage =
      Widgets.pills(List.of("Whole", "Sliding windows"), index -> change());
  private final TextField window = field("Window, in pixels");
  private final TextField stride = field("Stride, in pixels");
  private final TextField scales = field("Scales, such as 0.5, 1, 1.5");
  private final CheckBox flip = new CheckBox("Mirrored too");
  private final HBox windows = new HBox(8, part("Window", window), part("Stride", stride));
  private final VBox averages = part("Averaged over", averaging);
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private boolean showing;
  private @Nullable Protocol now;

  /// @param onChoose hears the protocol that is wanted
  public ProtocolPane(Consumer<Protocol> onChoose) {
    super(10);
    this.onChoose = onChoose;
    getStyleClass().add("protocol-pane");
    setMinWidth(0);
    fill(statistics, Statistics.values());
    fill(fit, Fit.values());
    fill(layers, Layers.values());
    fill(upsampling, Upsampling.values());
    fill(averaging, Averaging.values());
    named.setMaxWidth(Double.MAX_VALUE);
    named
        .valueProperty()
        .addListener(
            (o, before, wanted) -> {
              if (!showing && wanted != null && !wanted.equals(now)) {
                onChoose.accept(wanted);
              }
            });
    flip.setOnAction(e -> change());
    getChildren()
        .setAll(
            part("Protocol", named),
            problem,
            part("Pixels are normalised with", statistics),
            part("The picture is read", fit),
            part("The pyramid is made of", layers),
            part("The network sees at once", coverage),
            windows,
            part("On the way back", upsampling),
            part("Scales of the picture", scales),
            flip,
            averages);
  }

  private static <T> NamedComboBox<T> choice(String accessible, Function<T, String> words) {
    return new NamedComboBox<>("", accessible, words);
  }

  private <T> void fill(NamedComboBox<T> box, T[] values) {
    box.getItems().setAll(Arrays.asList(values));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setPrefWidth(200);
    box.valueProperty().addListener((o, before, value) -> change());
  }

  private TextField field(String accessible) {
    var field = new TextField();
    field.setAccessibleText(accessible);
    field.setPrefColumnCount(8);
    field.setOnAction(e -> change());
    field
        .focusedProperty()
        .addListener(
            (o, before, focused) -> {
              if (!focused) {
                change();
              }
            });
    return field;
  }

  private static VBox part(String name, Node control) {
    return new VBox(3, Widgets.label(name, "field-name"), control);
  }

  /// Shows a protocol among those that the model offers.
  ///
  /// @param shown null while nothing is known of the model
  public void show(List<Protocol> offered, @Nullable Protocol shown) {
    showing = true; // what is set here is no wish of a person
    now = shown;
    problem.say("");
    var items = new ArrayList<>(offered);
    if (shown != null && !items.contains(shown)) {
      items.add(shown);
    }
    named.getItems().setAll(items);
    named.setValue(shown);
    setDisable(shown == null);
    if (shown != null) {
      statistics.setValue(shown.statistics());
      fit.setValue(shown.fit());
      layers.setValue(shown.layers());
      upsampling.setValue(shown.upsampling());
      averaging.setValue(shown.views().averaging());
      flip.setSelected(shown.views().flip());
      scales.setText(
          shown.views().scales().stream()
              .map(Quantities::number)
              .collect(Collectors.joining(", ")));
      switch (shown.coverage()) {
        case Coverage.Whole() -> Widgets.press(coverage, 0);
        case Coverage.Sliding(int side, int across, int down) -> {
          Widgets.press(coverage, 1);
          window.setText(Integer.toString(side));
          stride.setText(across == down ? Integer.toString(across) : across + ", " + down);
        }
      }
      Widgets.shown(windows, shown.coverage() instanceof Coverage.Sliding);
      Widgets.shown(averages, shown.views().scales().size() > 1 || shown.views().flip());
    }
    showing = false;
  }

  /// Tells of what a person has set; nothing while it stays the same, or makes no sense.
  private void change() {
    Protocol before = now;
    if (showing || before == null) {
      return;
    }
    try {
      Protocol wanted =
          new Protocol(
              before.name(),
              statistics.getValue(),
              fit.getValue(),
              layers.getValue(),
              coverage(before),
              upsampling.getValue(),
              new Views(
                  numbers(scales.getText()).stream().toList(),
                  flip.isSelected(),
                  averaging.getValue()));
      problem.say("");
      if (!wanted.equals(before)) {
        onChoose.accept(wanted.withName(OWN));
      }
    } catch (IllegalArgumentException e) {
      problem.say(String.valueOf(e.getMessage()));
    }
  }

  private Coverage coverage(Protocol before) {
    boolean sliding =
        ((javafx.scene.control.ToggleButton) coverage.getChildren().get(1)).isSelected();
    if (!sliding) {
      return new Coverage.Whole();
    }
    if (!(before.coverage() instanceof Coverage.Sliding)) {
      int side = offeredWindow();
      return new Coverage.Sliding(side, Math.max(1, side * 2 / 3));
    }
    int side = whole(window.getText());
    List<Double> strides = numbers(stride.getText());
    int across = (int) strides.getFirst().doubleValue();
    return new Coverage.Sliding(side, across, (int) strides.getLast().doubleValue());
  }

  /// The window of the first protocol that slides one.
  private int offeredWindow() {
    return named.getItems().stream()
        .flatMap(
            one ->
                one.coverage() instanceof Coverage.Sliding(int side, int _, int _)
                    ? java.util.stream.Stream.of(side)
                    : java.util.stream.Stream.empty())
        .findFirst()
        .orElse(USUAL_WINDOW);
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "“%s” is no number of pixels: give a whole number.".formatted(text), e);
    }
  }

  private static List<Double> numbers(String text) {
    var numbers = new ArrayList<Double>();
    for (String each : text.split("[,; ]+", -1)) {
      if (!each.isBlank()) {
        try {
          numbers.add(Double.parseDouble(each));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "“%s” is no number: write numbers with commas between them.".formatted(each), e);
        }
      }
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("Give one number at least.");
    }
    return numbers;
  }
}
