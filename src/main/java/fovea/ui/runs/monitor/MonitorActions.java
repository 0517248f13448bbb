package fovea.ui.runs.monitor;

import fovea.runs.RunSummary;
import fovea.ui.runs.curves.ChartOptions;
import fovea.ui.tab.EngineState.Gauge;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.layout.Region;

/// What a person can do in the monitor beyond pausing and stopping, and what it asks for.
///
/// @param back leaves the monitor
/// @param gauges kinds of memory, asked once a second while a live run is watched
/// @param export the button that exports what the charts show
public record MonitorActions(
    Runnable back,
    Consumer<RunSummary> resume,
    Consumer<RunSummary> promote,
    Consumer<RunSummary> openFolder,
    Supplier<List<Gauge>> gauges,
    Function<ChartOptions, Region> export) {}
