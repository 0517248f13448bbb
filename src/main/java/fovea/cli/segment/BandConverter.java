package fovea.cli.segment;

import fovea.metric.segmentation.Band;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The width of a boundary's band on the command line: `3` pixels, or `2%` of the diagonal.
public final class BandConverter implements ITypeConverter<Band> {
  @Override
  public Band convert(String text) {
    try {
      return Band.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
