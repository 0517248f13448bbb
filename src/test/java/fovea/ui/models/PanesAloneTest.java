package fovea.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.modellibrary.EngineReport;
import fovea.ui.Fx;
import fovea.ui.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// Panes of the Models tab stand where there is no Models tab, and show what they are given.
class PanesAloneTest {
  private static final class Panes extends Rig {
    private final List<Object> asked = new ArrayList<>();
    private AboutPane about;
    private EnginePage engine;

    Panes() {
      present(
          900,
          700,
          true,
          () -> {
            about = new AboutPane(asked::add, asked::add);
            engine =
                new EnginePage(
                    () -> asked.add("ask"), () -> asked.add("try"), asked::add, asked::add);
            return new VBox(about, engine);
          });
    }
  }

  @Test
  void aCardIsShownAndItsLinksReport() {
    try (var panes = new Panes()) {
      var entry =
          new MadeUpLibrary()
              .entries.stream().filter(e -> e.id().equals("resnet50")).findFirst().orElseThrow();
      Fx.run(() -> panes.about.show(entry));
      assertTrue(panes.says("0.761"));
      Fx.run(
          () ->
              panes.about.lookupAll(".hyperlink").stream()
                  .map(Hyperlink.class::cast)
                  .forEach(Hyperlink::fire));
      assertEquals(
          List.of(entry.card().source(), entry.place().orElseThrow()), List.copyOf(panes.asked));
    }
  }

  @Test
  void aReportIsShownAndItsButtonsReport() {
    try (var panes = new Panes()) {
      var folder = Path.of("/home/ada/models");
      Fx.run(
          () ->
              panes.engine.show(
                  new EngineReport(
                      List.of(new EngineReport.Fact("Engine", "made up")),
                      List.of(),
                      "No graphics card.",
                      List.of(),
                      List.of(new EngineReport.Folder("Models", folder, 12)))));
      assertTrue(panes.says("made up"));
      panes.click("Open folder");
      panes.click("Refresh");
      panes.click("Check again");
      assertEquals(List.of(folder, "ask", "try"), panes.asked);
    }
  }
}
