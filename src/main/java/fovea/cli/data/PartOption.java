package fovea.cli.data;

import fovea.dataset.picture.DataPart;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A part of a data set on the command line: `train`, `val`, `test` and their longer forms.
public final class PartOption implements ITypeConverter<DataPart> {
  @Override
  public DataPart convert(String word) {
    return DataPart.of(word)
        .orElseThrow(
            () -> new TypeConversionException("“" + word + "” is not train, validation or test"));
  }
}
