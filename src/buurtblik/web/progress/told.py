"""What each act of progress is called on the page of what happened."""

TOLD = {
    "voice_measure": "",  # who said how a measure goes for them is told to nobody
}

SHOWN: tuple[str, ...] = ()
