/// Long work: what it tells on its way, and whether it is to stop.
@NullMarked
package fovea.work;

import org.jspecify.annotations.NullMarked;
