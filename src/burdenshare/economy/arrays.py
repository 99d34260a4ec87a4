"""What an array is called in signatures, without loading NumPy to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Flags: TypeAlias = NDArray[np.bool_]
else:
    Floats = Flags = Any

__all__ = ["Flags", "Floats", "frozen"]


def frozen(values: Any) -> Floats:
    """Values as an array that nobody can write into."""
    import numpy as np

    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array
