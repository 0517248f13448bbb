/// Text that others wrote, fit to be shown.
@NullMarked
package fovea.foreign;

import org.jspecify.annotations.NullMarked;
