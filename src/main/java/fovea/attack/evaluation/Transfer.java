package fovea.attack.evaluation;

import fovea.metric.interval.Proportion;
import java.util.List;

/// How many pictures that were changed for one model another is still right about.
///
/// @param attack its id
/// @param epsilon in n/255
/// @param models their names
/// @param stood a row for each model that was attacked, a column for each that was asked
public record Transfer(
    String attack, double epsilon, List<String> models, List<List<Proportion>> stood) {
  public Transfer {
    models = List.copyOf(models);
    stood = stood.stream().map(List::copyOf).toList();
  }
}
