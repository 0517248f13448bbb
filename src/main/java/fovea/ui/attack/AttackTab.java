package fovea.ui.attack;

import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.task.TaskTab;

/// The tab that changes a picture until a model errs.
public final class AttackTab extends TaskTab<AttackViewModel> {
  public AttackTab(AttackParts parts) {
    this(new AttackViewModel(parts), parts);
  }

  private AttackTab(AttackViewModel model, AttackParts parts) {
    super(TabId.ATTACK, model, () -> new AttackView(model, parts));
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("+  −  Wheel", "Enlarge the pictures")
        .tell("Shift+←  ↑  →  ↓", "Move the enlarged picture")
        .tell("0  1", "The whole picture, its own pixels")
        .tell("←  →  Home  End", "Through the steps of the attack")
        .tell("Space", "Play the steps");
  }
}
