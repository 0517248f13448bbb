package fovea.ui.segmentation.picture;

import fovea.segmentation.Protocol;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The protocol of the one or the other answer.
final class ProtocolSide extends VBox {
  private final HBox which;
  private final ProtocolPane pane;
  private Slot slot;

  ProtocolSide(PredictionViewModel model) {
    super(10);
    slot = model.first();
    setMinWidth(0);
    which =
        Widgets.pills(
            List.of("First", "Beside it"),
            index -> {
              slot = index == 0 ? model.first() : model.second();
              show();
            });
    pane = new ProtocolPane(wanted -> slot.protocol().set(wanted));
    getChildren().setAll(which, pane);
    for (Slot each : List.of(model.first(), model.second())) {
      each.protocols().subscribe(this::show);
      each.protocol().subscribe(this::show);
    }
    model
        .second()
        .choice()
        .subscribe(
            chosen -> {
              Widgets.shown(which, chosen != null);
              if (chosen == null) {
                slot = model.first();
                Widgets.press(which, 0);
              }
              show();
            });
  }

  private void show() {
    List<Protocol> offered = slot.protocols().get();
    Protocol wanted = slot.protocol().get();
    @Nullable Protocol usual = offered.isEmpty() ? null : offered.getFirst();
    pane.show(offered, offered.isEmpty() || wanted != null ? wanted : usual);
  }
}
