package fovea.ui.control;

/// What a person points at. A pane is told what is selected and reports what was clicked; the tab
/// that puts panes together decides what follows for the others, so that no pane knows another.
/// Every number counts from 0.
public sealed interface Selection {
  /// A word of a sentence or a token of a text.
  record Word(int index) implements Selection {}

  /// The branch of a search tree that ends at a node.
  record Branch(int node) implements Selection {}

  /// Everything with one label in a label map.
  record Region(int label) implements Selection {}

  /// A class that a network tells apart, by its number.
  record ClassNumber(int index) implements Selection {}

  /// All heads of a layer together.
  record Layer(int layer) implements Selection {}

  /// One head of attention.
  record Head(int layer, int head) implements Selection {}

  /// A cell of the grid that a network lays over a picture.
  record Patch(int column, int row) implements Selection {}

  /// A cell of a matrix, such as true class by predicted class.
  record Cell(int row, int column) implements Selection {}
}
