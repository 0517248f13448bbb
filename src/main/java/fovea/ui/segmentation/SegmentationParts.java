package fovea.ui.segmentation;

import fovea.datalibrary.DataLibrary;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.segmentation.Segmenter;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the Segment tab needs of others.
///
/// @param giveWay lets what a person waits for go first; called on the compute thread between two
///   windows of an evaluation
/// @param kept folder in which predicted masks are kept, so that an evaluation can go on
/// @param style colours of figures, asked for each
/// @param version of this program, for the small print of figures
public record SegmentationParts(
    TaskModels<Segmenter> segmenters,
    Runnable giveWay,
    DataLibrary data,
    Path kept,
    BackgroundWork work,
    ObservableValue<? extends @Nullable Picture> picture,
    FileChoices files,
    Navigator navigator,
    Supplier<FigureStyle> style,
    String version) {}
