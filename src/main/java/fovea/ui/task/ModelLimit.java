package fovea.ui.task;

import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.ModelChoice.World;
import fovea.modelmanager.Task;
import fovea.ui.control.Widgets;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.TabId;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says beside an answer what the model that gave it knows, where that is little, and leads to one
/// that knows photographs: the person's own where there is one, else one to be had. It takes no
/// room where there is nothing to say.
public final class ModelLimit extends FlowPane {
  private final ModelBoxViewModel models;
  private final Navigator navigator;
  private final String other;
  private final Label words = Widgets.label("", "limit");
  private final Hyperlink way = new Hyperlink();

  public ModelLimit(Task task, ModelBoxViewModel models, Navigator navigator) {
    super(6, 0);
    this.models = models;
    this.navigator = navigator;
    other =
        switch (task) {
          case CAPTIONING -> "blip-base";
          case CLASSIFICATION -> "mobilenet-v2";
          case SEGMENTATION -> "beit-ade-640";
          case LANGUAGE -> "bert-base-uncased";
        };
    getStyleClass().add("model-limit");
    words.setWrapText(true);
    words.maxWidthProperty().bind(widthProperty());
    words.setGraphic(new FontIcon(Feather.INFO));
    way.setOnAction(e -> go());
    getChildren().setAll(words, way);
    setMinWidth(0);
    setPrefWrapLength(0);
    models.chosen().subscribe(this::show);
    models.choices().subscribe(this::show);
  }

  private Optional<ModelChoice> better() {
    return models.choices().get().stream()
        .filter(choice -> choice.world() == World.PHOTOGRAPHS)
        .findFirst();
  }

  private void show() {
    ModelChoice chosen = models.chosen().get();
    String limit = chosen == null ? "" : chosen.limit();
    words.setText(limit);
    way.setText(
        better().map(choice -> "Use " + choice.name()).orElse("Get a model for photographs"));
    Widgets.shown(this, !limit.isEmpty());
  }

  private void go() {
    better()
        .ifPresentOrElse(
            choice -> models.choose(choice.id()), () -> navigator.show(TabId.MODELS, null, other));
  }
}
