package fovea.ui.chart;

import java.util.function.DoubleFunction;

/// What the curves of a chart are drawn over, and how their values are written.
///
/// @param across the name of x, such as "step"
/// @param place how an x is written
/// @param value how a y is written
/// @param percent whether y is a share, whose axis is written in per cent
/// @param log whether equal ratios of y are equally far apart
public record ChartScale(
    String across,
    DoubleFunction<String> place,
    DoubleFunction<String> value,
    boolean percent,
    boolean log) {}
