package fovea.ui.runs;

import fovea.runs.RunSummary;
import fovea.ui.runs.curves.ChartOptions;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.layout.Region;

/// What a person can do with the chosen runs.
///
/// @param watch shows the monitor of a run
/// @param delete deletes runs for good
/// @param note keeps the notes on a run
/// @param export the button that exports what the chart shows
record SelectionActions(
    Consumer<RunSummary> watch,
    Consumer<RunSummary> resume,
    Consumer<RunSummary> promote,
    Consumer<RunSummary> openFolder,
    Consumer<List<RunSummary>> delete,
    BiConsumer<RunSummary, String> note,
    Function<ChartOptions, Region> export) {}
