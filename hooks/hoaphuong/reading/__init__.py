"""From files of YAML to values: what is strict, what is remembered, what is missing."""
