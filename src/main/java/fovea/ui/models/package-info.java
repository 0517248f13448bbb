/// The Models tab: the person's models, what is known about each, and the engine they run on.
@NullMarked
package fovea.ui.models;

import org.jspecify.annotations.NullMarked;
