/// Vocabularies built of texts: `WordPieceTrainer`.
@NullMarked
package fovea.text.building;

import org.jspecify.annotations.NullMarked;
