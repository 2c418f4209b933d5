"""What has changed in the data between two of its versions: compared, kept, told."""
