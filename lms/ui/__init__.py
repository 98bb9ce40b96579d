"""The design system: tokens, layouts, components; knows no domain."""
