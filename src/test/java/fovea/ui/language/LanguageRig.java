package fovea.ui.language;

import fovea.datalibrary.NoDownloads;
import fovea.dataset.text.TextParts;
import fovea.dataset.text.Texts;
import fovea.ui.Fx;
import fovea.ui.classification.evaluation.EvaluationsViewModel.Request;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.task.TaskRig;
import java.io.IOException;
import java.nio.file.Path;

/// The Read tab in a window, with made-up models and real background work.
public final class LanguageRig extends TaskRig<Mode> {
  public final MadeUpReaders readers;
  final MadeUpPictureHeads pictureHeads = new MadeUpPictureHeads();
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
          tab =
              new LanguageTab(
                  parts(readers, () -> {}, new Told(), light), pictureHeads, new Tables());
          return tab.content();
        });
    quiet();
  }

  /// Tables on the disk, and nothing that has a name.
  private static final class Tables extends NoDownloads {
    @Override
    public boolean holdsTexts(String source) {
      return true;
    }

    @Override
    public TextParts openTexts(String source) throws IOException {
      Path path = Path.of(source);
      return Texts.open(path, String.valueOf(path.getFileName()));
    }
  }

  @Override
  protected LanguageTab tab() {
    return tab;
  }

  public LanguageViewModel model() {
    return tab.model();
  }

  /// Evaluates the chosen model on the chosen data.
  public void evaluate() {
    Fx.run(
        () ->
            model()
                .evaluation()
                .evaluate(
                    new Request(
                        model().models().chosen().get(),
                        model().evaluation().data().chosen().get(),
                        PartChoice.USUAL,
                        0)));
    quiet();
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
