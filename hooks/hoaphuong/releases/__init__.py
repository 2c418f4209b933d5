"""Where a site is served from: releases side by side, and a link that says which one is shown."""
