/// What the tabs of tasks have in common: what they need of others, the model that all their sides
/// use, the sides themselves, and data that is dropped on them.
@NullMarked
package fovea.ui.task;

import org.jspecify.annotations.NullMarked;
