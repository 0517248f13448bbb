/// The side Sentences of the Read tab: how alike several sentences are to a model.
@NullMarked
package fovea.ui.language.sentences;

import org.jspecify.annotations.NullMarked;
