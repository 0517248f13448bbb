package fovea.ui.classification;

import fovea.datalibrary.DataLibrary;
import fovea.plot.FigureStyle;
import fovea.ui.classification.picture.Classifiers;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the Classify tab needs of others.
///
/// @param style colours of figures, asked for each
/// @param version of this program, for the small print of figures
public record ClassificationParts(
    Classifiers classifiers,
    DataLibrary data,
    BackgroundWork work,
    ObservableValue<? extends @Nullable Picture> picture,
    FileChoices files,
    Navigator navigator,
    Supplier<FigureStyle> style,
    String version) {}
