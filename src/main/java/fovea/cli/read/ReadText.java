package fovea.cli.read;

import fovea.language.Reading;
import fovea.language.export.Studied;
import java.util.List;
import java.util.Optional;

/// A text that was read, with what was asked for of it.
record ReadText(Reading reading, List<String> assumptions, Optional<Studied> studied) {}
