"""What machines read of the site: sitemap, robots, cards for links that are shared."""
