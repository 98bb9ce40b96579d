"""The papers a picture is cut from: five lights of the day, each by day and by night.

The style sheet colours pictures inside pages (the rules are
written from this table by `lms.ui.assets`); pictures served as files carry the colours themselves.
"""

from collections.abc import Mapping

# role letter -> what it is
ROLES: Mapping[str, str] = {
    "s": "sky",
    "o": "ring of light",
    "d": "sun",
    "u": "cloud",
    "i": "bird",
    "f": "far hill",
    "m": "middle hill",
    "n": "near hill",
    "g": "ground of the page's foot",
    "q": "water",
    "p": "path",
    "t": "spruce",
    "y": "leafy tree",
    "b": "trunk",
    "c": "fence",
    "k": "door, chimney, frame",
    "v": "wall of the room",
    "l": "lit window",
    "h": "light on water",
    "a": "dark window",
    "w0": "wall, clay",
    "w1": "wall, sand",
    "w2": "wall, white",
    "w3": "wall, sky",
    "r0": "roof, dark",
    "r1": "roof, clay",
    "r2": "roof, green",
}

_HOUSES = {
    "w0": "#b4532f",
    "w1": "#e3b877",
    "w2": "#fbf3e4",
    "w3": "#5f93ad",
    "r0": "#3a3f3c",
    "r1": "#96452a",
    "r2": "#214f42",
    "k": "#3d3a34",
    "l": "#ffd98c",
    "a": "#4a544f",
    "c": "#fdf6e8",
    "i": "#5b6660",
    "b": "#6b5138",
    "g": "#163c31",
    "v": "#ecd9bb",
    "h": "#ffe3a6",
}
_NIGHT_HOUSES = {
    "w0": "#7f3d27",
    "w1": "#8d7148",
    "w2": "#a7a394",
    "w3": "#3b6076",
    "r0": "#1b211f",
    "r1": "#5b2c1d",
    "r2": "#15342b",
    "k": "#171d1b",
    "l": "#ffd27a",
    "a": "#1d2623",
    "c": "#8f9389",
    "i": "#9fb1aa",
    "b": "#5a4733",
    "g": "#0d1714",
    "v": "#3a3529",
    "h": "#d9b96f",
}

DAY: Mapping[str, Mapping[str, str]] = {
    "day": {
        **_HOUSES, "s": "#d3e7ef", "o": "#e3f0f0", "d": "#f7d489", "u": "#f6fafa",
        "f": "#a9cdc0", "m": "#6fa78d", "n": "#2f6d58", "q": "#8fbfd4", "p": "#efdcb6",
        "t": "#1f5443", "y": "#86b57c",
    },
    "dawn": {
        **_HOUSES, "s": "#f8dccb", "o": "#fbe7d6", "d": "#f0a06b", "u": "#fdf1e7",
        "f": "#e8b99b", "m": "#c98a68", "n": "#38705d", "q": "#c9d6d6", "p": "#f4e2c2",
        "t": "#275a49", "y": "#d9a04f",
    },
    "sand": {
        **_HOUSES, "s": "#f5e8cc", "o": "#faf0da", "d": "#eebd5c", "u": "#fdf8ec",
        "f": "#dccb98", "m": "#a9b078", "n": "#54805f", "q": "#a9cdd6", "p": "#f3e3bf",
        "t": "#2c5f49", "y": "#c2a33f",
    },
    "meadow": {
        **_HOUSES, "s": "#e2eedd", "o": "#eef5e4", "d": "#f4c86e", "u": "#fafcf4",
        "f": "#b7d3a8", "m": "#7fb08a", "n": "#1f5f58", "q": "#9cc7d0", "p": "#eddcb4",
        "t": "#174a40", "y": "#5f9a6a",
    },
    "dusk": {
        **_HOUSES, "s": "#3f7391", "o": "#4f83a0", "d": "#f9d98f", "u": "#6f9cb4",
        "f": "#356580", "m": "#27556a", "n": "#17434a", "q": "#5b93ae", "p": "#c9b78d",
        "t": "#0f3338", "y": "#2b6660", "w2": "#e9e2d2", "w1": "#d0a567", "w0": "#a34a2c",
        "i": "#cfe0e6", "r1": "#7d3821",
    },
}  # fmt: skip

NIGHT: Mapping[str, Mapping[str, str]] = {
    "day": {
        **_NIGHT_HOUSES, "s": "#22445a", "o": "#2b5067", "d": "#f3e3b5", "u": "#325a71",
        "f": "#27505a", "m": "#1f453f", "n": "#16352d", "q": "#2f6079", "p": "#8b7c5b",
        "t": "#0f2922", "y": "#315a44",
    },
    "dawn": {
        **_NIGHT_HOUSES, "s": "#4b3430", "o": "#5b3f38", "d": "#f0b184", "u": "#6a4a41",
        "f": "#5c3d33", "m": "#45342c", "n": "#1d3830", "q": "#46616a", "p": "#8b7758",
        "t": "#12291f", "y": "#6f5530",
    },
    "sand": {
        **_NIGHT_HOUSES, "s": "#3c3829", "o": "#4a4431", "d": "#f1d084", "u": "#59513a",
        "f": "#47442f", "m": "#363d2c", "n": "#22382b", "q": "#3a5c64", "p": "#8b7c58",
        "t": "#15291f", "y": "#5d5529",
    },
    "meadow": {
        **_NIGHT_HOUSES, "s": "#203f3b", "o": "#284b45", "d": "#f3dda0", "u": "#315850",
        "f": "#264b3f", "m": "#1c4038", "n": "#12332e", "q": "#2c5c66", "p": "#86795a",
        "t": "#0c2622", "y": "#2d5541",
    },
    "dusk": {
        **_NIGHT_HOUSES, "s": "#1b3447", "o": "#244155", "d": "#f6dfa6", "u": "#2b4a5f",
        "f": "#1f3d50", "m": "#173241", "n": "#10282d", "q": "#28506a", "p": "#7d7156",
        "t": "#0a1e21", "y": "#1d4340",
    },
}  # fmt: skip

LIGHTS = tuple(DAY)
SHADE = {"day": "#3a2a10", "night": "#000000"}
