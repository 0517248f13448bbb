package fovea.ui.language;

import fovea.ui.Fx;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.task.TaskRig;

/// The Read tab in a window, with made-up models and real background work.
public final class LanguageRig extends TaskRig<Mode> {
  public final MadeUpReaders readers;
  private LanguageTab tab;

  public LanguageRig() {
    this(new MadeUpReaders(), 1180, 760, true);
  }

  public LanguageRig(MadeUpReaders readers, double width, double height, boolean light) {
    this.readers = readers;
    present(
        width,
        height,
        light,
        () -> {
          tab = new LanguageTab(parts(readers, () -> {}, new Told(), light));
          return tab.content();
        });
    quiet();
  }

  @Override
  protected LanguageTab tab() {
    return tab;
  }

  public LanguageViewModel model() {
    return tab.model();
  }

  /// Types into the first field and reads at once.
  public void type(String text) {
    Fx.run(
        () -> {
          field("Type or paste a sentence").setText(text);
          model().text().readNow();
        });
    quiet();
  }
}
