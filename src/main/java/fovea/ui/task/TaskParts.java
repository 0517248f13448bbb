package fovea.ui.task;

import fovea.datalibrary.DataLibrary;
import fovea.evaluations.EvaluationStore;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
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
public record TaskParts<T>(
    TaskModels<T> models,
    Runnable giveWay,
    BackgroundWork work,
    ObservableValue<? extends @Nullable Picture> picture,
    FileChoices files,
    Navigator navigator,
    Supplier<FigureStyle> style,
    String version,
    EvaluationStore evaluations) {
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
