/// The person's models: finding, getting, bringing in, checking, loading and removing them. What
/// the Models tab and the `models` commands do, as plain Java.
@NullMarked
package fovea.modellibrary;

import org.jspecify.annotations.NullMarked;
