/// Captions from transformers, searched for as Hugging Face's `generate` searches.
@NullMarked
package fovea.captioning.generation;

import org.jspecify.annotations.NullMarked;
