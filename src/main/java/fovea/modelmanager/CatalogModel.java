package fovea.modelmanager;

import java.nio.file.Path;
import java.util.Optional;

/// A model that exists: its card, and the folder with its files; no folder where the files are part
/// of the program.
public record CatalogModel(ModelCard card, Optional<Path> folder) {}
