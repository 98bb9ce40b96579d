"""Paper-cut pictures in SVG, cut by pure Python: houses, windows, hills, trees and paths."""
