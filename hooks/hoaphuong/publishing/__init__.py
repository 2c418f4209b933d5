"""Where pages go: a tree beside the published one, switched over in one step when all is well."""
