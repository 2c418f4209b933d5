"""All that the site says, as files for machines: `data/`, and a file beside each entry's page."""
