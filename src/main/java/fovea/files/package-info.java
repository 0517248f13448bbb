/// Files and folders that appear whole or not at all, and the room that they need.
@NullMarked
package fovea.files;

import org.jspecify.annotations.NullMarked;
