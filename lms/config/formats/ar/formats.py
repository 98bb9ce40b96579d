"""Dates in Arabic where Django has none, or an older order; its numbers hold.

Source: Unicode CLDR 48, ar.xml (dates), with the clock and the week that Sweden goes by.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATETIME_FORMAT = "d\u200f/m\u200f/Y H:i"
FIRST_DAY_OF_WEEK = 1
