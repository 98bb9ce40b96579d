"""Build what the pages load: one stylesheet, one script, the fonts, the fixed pictures.

Run `python -m lms.ui.assets` after `npm ci`; it takes a second or two and writes only what
changed. Django need not be configured. The result lies in `var/assets/ui/`.

Sources are small files: `lms/ui/styles/**.css` and, from any app, `<app>/styles/*.css` (they
go into the layer `pages`) and `<app>/behaviours/*.js` (each exports `connect(element)`).
"""
