package fovea.network.graph;

/// Somebody reads what another gave.
///
/// @param from the path of a part that has none below it, or of a step; {@link #PICTURE} for the
///   network's own input
/// @param to likewise
/// @param sure whether the tensor itself was followed; else it is only known that one came after
///   the other, with something in between that has no name
/// @param skips whether it goes around what lies between, to where branches are joined
public record GraphEdge(String from, String to, boolean sure, boolean skips) {
  /// No part has this path.
  public static final String PICTURE = "";
}
