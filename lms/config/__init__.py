"""Settings, URLs and entry points: names the apps as strings, imports none of them."""
