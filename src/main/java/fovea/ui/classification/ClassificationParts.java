package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.datalibrary.DataLibrary;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the Classify tab needs of others.
///
/// @param giveWay lets what a person waits for go first; called on the compute thread between two
///   batches of an evaluation
/// @param style colours of figures, asked for each
/// @param version of this program, for the small print of figures
public record ClassificationParts(
    TaskModels<Classifier> classifiers,
    Runnable giveWay,
    DataLibrary data,
    BackgroundWork work,
    ObservableValue<? extends @Nullable Picture> picture,
    FileChoices files,
    Navigator navigator,
    Supplier<FigureStyle> style,
    String version) {}
