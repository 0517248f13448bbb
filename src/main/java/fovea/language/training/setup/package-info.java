/// What a person decides of the training of a reader: `ReaderSetup`, `Recipes`.
@NullMarked
package fovea.language.training.setup;

import org.jspecify.annotations.NullMarked;
