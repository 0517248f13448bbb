package fovea.ui.task;

import fovea.datalibrary.DataLibrary;
import fovea.evaluations.EvaluationStore;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What the tab of a task needs of others.
///
/// @param <T> what a model of the task can do
/// @param models used on the compute thread only
/// @param giveWay lets what a person waits for go first; called on the compute thread between two
///   parts of a long work
/// @param style colours of figures, asked for each
/// @param version of this program, for the small print of figures
/// @param evaluations where finished ones are kept
/// @param remembered what was chosen last
public record TaskParts<T>(
    TaskModels<T> models,
    Runnable giveWay,
    BackgroundWork work,
    ObservableValue<? extends @Nullable Picture> picture,
    FileChoices files,
    Navigator navigator,
    Supplier<FigureStyle> style,
    String version,
    EvaluationStore evaluations,
    Remembered remembered) {
  /// Has a tab begin with the model that it used last.
  public void remember(TabId tab, ModelBoxViewModel box) {
    remember(tab.name().toLowerCase(Locale.ROOT), box);
  }

  /// The same for one of several boxes of a tab.
  ///
  /// @param place letters and dots, such as `attack.mask`
  public void remember(String place, ModelBoxViewModel box) {
    String what = "model." + place;
    remembered.remembered(what).stream().findFirst().ifPresent(box::prefer);
    box.chosen()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                remembered.remember(what, List.of(now.id()));
              }
            });
  }

  /// Where finished evaluations of these models are kept.
  public Keeping keeping(DataLibrary data) {
    return new Keeping(evaluations, version, models, data);
  }

  /// An export menu to be filled.
  ///
  /// @param subject how files are called
  public ExportMenu menu(Supplier<String> subject) {
    var menu = new ExportMenu(files, work, navigator, subject);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    return menu;
  }
}
