package fovea.report;

import java.awt.ComponentOrientation;
import java.util.List;
import java.util.Locale;

/// A document of text, tables, figures and pictures, whatever it is written as.
///
/// @param language of its own words; names in it may be in any
/// @param stamp where it comes from, repeated under each figure
public record Report(
    String title, String subtitle, Locale language, Stamp stamp, List<Section> sections) {
  /// A part with a heading of its own.
  public record Section(String title, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /// Where a line of it begins.
  public enum Direction {
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT
  }

  public Report {
    sections = List.copyOf(sections);
  }

  public Direction direction() {
    return ComponentOrientation.getOrientation(language).isLeftToRight()
        ? Direction.LEFT_TO_RIGHT
        : Direction.RIGHT_TO_LEFT;
  }

  /// The tables, in order.
  public List<Block.Table> tables() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.Table.class::isInstance)
        .map(Block.Table.class::cast)
        .toList();
  }
}
