package fovea.ui.task;

import fovea.modelmanager.Task;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.TabId;
import java.util.List;
import java.util.Optional;

/// What a model can be used for, and the way there.
public record ModelUses(Navigator navigator) {
  /// The tabs in which a model of a task can be used, its own first.
  public static List<TabId> tabs(Task task) {
    return switch (task) {
      case CAPTIONING -> List.of(TabId.CAPTION, TabId.EXPLAIN);
      case CLASSIFICATION -> List.of(TabId.CLASSIFY, TabId.EXPLAIN, TabId.ATTACK);
      case SEGMENTATION -> List.of(TabId.SEGMENT, TabId.EXPLAIN);
      case LANGUAGE -> List.of(TabId.READ);
    };
  }

  /// The tab with a side on which models of a task are evaluated; empty where there is none.
  public static Optional<TabId> evaluates(Task task) {
    return switch (task) {
      case CAPTIONING -> Optional.empty();
      case CLASSIFICATION -> Optional.of(TabId.CLASSIFY);
      case SEGMENTATION -> Optional.of(TabId.SEGMENT);
      case LANGUAGE -> Optional.of(TabId.READ);
    };
  }

  /// Goes to a tab that uses the model.
  public void use(TabId tab, String model) {
    navigator.show(tab, null, model);
  }

  /// Goes to where the model is evaluated.
  public void evaluate(Task task, String model) {
    evaluates(task).ifPresent(tab -> navigator.show(tab, new Handover.Judge(model)));
  }
}
