"""What a screen can show."""

from safecheck.model.value import Value


class Look(Value):
    """What the terminal can show.

    ``width`` is in columns; ``colour`` and ``unicode`` say whether it has them; ``plain`` asks for text that reads
    well by ear: no boxes, no bars, no signs.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    plain: bool = False
