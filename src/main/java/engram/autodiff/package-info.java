/** Eager reverse-mode automatic differentiation over coarse operations, each with its adjoint written beside it. */
@NullMarked
package engram.autodiff;

import org.jspecify.annotations.NullMarked;
